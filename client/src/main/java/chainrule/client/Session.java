package chainrule.client;

import chainrule.client.message.Call;
import chainrule.client.message.Message;
import chainrule.client.message.Request;
import chainrule.json.Json;
import chainrule.json.JsonException;
import chainrule.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * The worker's side of the conversation: the open labs, and those of them that train. It computes in slices of about
 * {@value #SLICE} milliseconds, so that a pause is heard between two of them. The clock counts milliseconds.
 */
final class Session {
    static final double SLICE = 8;

    private final Bench.Shelf shelf;
    private final DoubleSupplier clock;
    private final Map<String, Work> labs = new LinkedHashMap<>();

    Session(Bench.Shelf shelf, DoubleSupplier clock) {
        this.shelf = shelf;
        this.clock = clock;
    }

    /** Answers a request now, or takes it on to answer from a later {@link #slice}. */
    List<Message> receive(String text) {
        List<Message> out = new ArrayList<>();
        JsonObject json;
        try {
            json = Json.parse(text).object();
        } catch (JsonException e) {
            out.add(new Message.Broken("", e.getMessage()));
            return out;
        }
        try {
            answer(Request.read(json), out);
        } catch (RuntimeException e) {
            out.add(failed(json, e));
        }
        return out;
    }

    /** Milliseconds until there is work for {@link #slice}: 0 if there is now, negative if there will be none unless asked for. */
    double rest() {
        double now = clock.getAsDouble();
        double least = -1;
        for (Work work : labs.values()) {
            double rest = work.rest(now);
            if (rest >= 0 && (least < 0 || rest < least)) least = rest;
        }
        return least;
    }

    /** Works for a slice of time, shared among the labs that have something to do. */
    List<Message> slice() {
        List<Message> out = new ArrayList<>();
        double now = clock.getAsDouble();
        List<Work> due = new ArrayList<>();
        for (Work work : labs.values()) if (work.rest(now) == 0) due.add(work);
        for (Work work : due) work.slice(SLICE / due.size(), out);
        return out;
    }

    private void answer(Request request, List<Message> out) {
        String lab = request.lab();
        switch (request.call()) {
            case Call.Open open -> open(request, open, out);
            case Call.Settings again -> open(request, new Call.Open(again.lesson(), again.settings(), again.mended()), out);
            case Call.Close ignored -> {
                Work closed = work(lab);
                closed.drop(out, "the lab was closed");
                labs.remove(lab);
                out.add(new Message.Closed(request.id(), lab));
            }
            case Call.Step step -> work(lab).step(request.id(), step.count());
            case Call.Train ignored -> work(lab).train(request.id(), out);
            case Call.Pause ignored -> work(lab).pause(request.id(), out);
            case Call.Reset ignored -> work(lab).move(request.id(), out, Bench::reset);
            case Call.Mend mend -> work(lab).change(request.id(), out, bench -> bench.mend(mend.mended()));
            case Call.Seek seek -> work(lab).move(request.id(), out, bench -> bench.seek(seek.step()));
            case Call.Check check -> work(lab).check(request.id(), check.row(), out);
            case Call.Speed ignored -> work(lab).speed(request.id(), out);
        }
    }

    private void open(Request request, Call.Open open, List<Message> out) {
        Bench bench = shelf.open(open);
        Work before = labs.get(request.lab());
        if (before != null) before.drop(out, "the lab was opened again");
        Work work = new Work(request.lab(), bench, clock);
        labs.put(request.lab(), work);
        work.show(request.id(), out);
    }

    private Work work(String lab) {
        Work work = labs.get(lab);
        if (work == null) throw new IllegalStateException("lab \"" + lab + "\" is not open; open a lesson in it first");
        return work;
    }

    /** The answer to a request that failed, or a general complaint where it does not say whose request it is. */
    private static Message failed(JsonObject json, RuntimeException e) {
        try {
            return new Message.Failed(Request.id(json), Request.lab(json), Work.describe(e), 0);
        } catch (JsonException nobodyAsked) {
            return new Message.Broken("", Work.describe(e));
        }
    }
}
