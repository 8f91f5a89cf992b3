package chainrule.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.client.message.Message;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The conversation, with a bench whose steps take a known time on a clock of its own. */
class SessionTest {
    private double now;
    private double stepTakes = 0.5;
    private final List<Integer> lots = new ArrayList<>();
    private Session session;
    private int closed;

    private final class Counting implements Bench {
        int step;
        boolean mended;

        @Override public int step() { return step; }

        @Override public boolean train(int most) {
            step(Math.min(most, 2000 - step));
            return step == 2000;
        }

        @Override public int pace() { return 20; }

        @Override public void close() { closed++; }

        @Override public void step(int steps) {
            if (mended && step + steps > 100) throw new IllegalStateException("step: the mended line broke");
            step += steps;
            now += steps * stepTakes;
            lots.add(steps);
        }

        @Override public void reset() { step = 0; }

        @Override public void mend(boolean mended) { this.mended = mended; }

        @Override public void seek(int step) {
            if (step > this.step) throw new IllegalArgumentException("seek: wanted a step up to " + this.step + ", got " + step);
            this.step = step;
        }

        @Override public void writeView(JsonWriter json) { json.object().field("step", step).field("mended", mended).end(); }

        @Override public void writeLosses(JsonWriter json) { json.object().field("hand", 1.0 / (1 + step)).end(); }

        @Override public void writeCheck(String row, JsonWriter json) {
            if (!row.equals("dW")) throw new IllegalArgumentException("check: wanted one of dW, got " + row);
            json.object().field("row", row).end();
        }

        @Override public List<Pace> paces() { return List.of(pace("hand", "compiled", 0.01), pace("hand", "eager", 1), pace("auto", "compiled", 40)); }

        private Pace pace(String side, String way, double takes) {
            return new Pace() {
                @Override public String side() { return side; }

                @Override public String way() { return way; }

                @Override public void step(int count) { now += count * takes; }

                @Override public void close() { closed++; }
            };
        }
    }

    @BeforeEach
    void start() {
        session = new Session(open -> {
            if (!open.lesson().equals("two-layer")) throw new IllegalArgumentException("open: no lesson " + open.lesson());
            return new Counting();
        }, () -> now);
    }

    @Test
    void opensAndSteps() {
        assertEquals("{'id':1,'lab':'a','ok':{'view':{'step':0,'mended':false}}}", ask("{'id':1,'lab':'a','call':'open','lesson':'two-layer','settings':{},'mended':false}"));
        assertEquals("", ask("{'id':2,'lab':'a','call':'step','count':3}"));
        assertEquals("{'id':2,'lab':'a','ok':{'view':{'step':3,'mended':false}}}", work());
        assertEquals("{'id':3,'lab':'a','ok':{'view':{'step':1,'mended':false}}}", ask("{'id':3,'lab':'a','call':'seek','step':1}"));
        assertEquals("{'id':4,'lab':'a','ok':{'check':{'row':'dW'}}}", ask("{'id':4,'lab':'a','call':'check','row':'dW'}"));
        assertEquals("{'id':5,'lab':'a','ok':{'view':{'step':0,'mended':false}}}", ask("{'id':5,'lab':'a','call':'reset'}"));
        assertEquals("{'id':6,'lab':'a','ok':{}}", ask("{'id':6,'lab':'a','call':'close'}"));
        assertEquals("{'id':7,'lab':'a','error':{'message':'lab \\'a\\' is not open; open a lesson in it first'}}", ask("{'id':7,'lab':'a','call':'reset'}"));
    }

    @Test
    void trainsInSlicesAndPauses() {
        open("a");
        ask("{'id':2,'lab':'a','call':'train'}");
        List<JsonObject> said = new ArrayList<>();
        double longest = 0;
        double start = now;
        while (now - start < 600) {
            now += session.rest();
            double before = now;
            for (Message message : session.slice()) said.add(json(message));
            longest = Math.max(longest, now - before);
        }
        assertTrue(longest <= 10, "a slice took " + longest + " ms");
        long progress = said.stream().filter(m -> m.string("event").equals("progress")).count();
        long views = said.stream().filter(m -> m.string("event").equals("view")).count();
        assertTrue(progress >= 8 && progress <= 12, progress + " progress events in 600 ms");
        assertEquals(2, views);
        assertTrue(said.getFirst().bool("running"));

        String paused = ask("{'id':3,'lab':'a','call':'pause'}");
        int step = (int) (20 * 600 / (1000.0 / 60)); // 20 steps to a picture, 60 pictures a second
        List<JsonObject> last = lines(paused);
        assertEquals(List.of("progress", "view"), List.of(last.get(0).string("event"), last.get(1).string("event")));
        assertFalse(last.get(0).bool("running"));
        assertEquals(last.get(0).integer("step", 0, 2000), last.get(2).object("ok").object("view").integer("step", step - 20, step + 20));
        assertEquals(-1, session.rest());
    }

    @Test
    void endsAtTheLastStep() {
        open("a");
        ask("{'id':2,'lab':'a','call':'train'}");
        String said = work();
        assertTrue(now >= 1500 && now <= 1800, "2000 steps at 20 to a picture took " + now + " ms");
        assertTrue(said.endsWith("{'event':'progress','lab':'a','step':2000,'running':false,'losses':{'hand':0.0004997501249375312}}\n"
                + "{'event':'view','lab':'a','view':{'step':2000,'mended':false}}"), said);
        ask("{'id':3,'lab':'a','call':'step','count':5}");
        assertEquals("{'id':3,'lab':'a','ok':{'view':{'step':2005,'mended':false}}}", work());
    }

    @Test
    void lookingElsewhereEndsTraining() {
        open("a");
        ask("{'id':2,'lab':'a','call':'train'}");
        for (int i = 0; i < 10; i++) {
            now += session.rest();
            session.slice();
        }
        List<JsonObject> said = lines(ask("{'id':3,'lab':'a','call':'seek','step':1}"));
        assertEquals(1, said.getFirst().object("ok").object("view").integer("step", 0, 9));
        assertFalse(said.getLast().bool("running"));
        assertEquals(-1, session.rest());
    }

    @Test
    void aSlowStepRunsAlone() {
        stepTakes = 60;
        open("a");
        ask("{'id':2,'lab':'a','call':'train'}");
        for (int i = 0; i < 5; i++) session.slice();
        assertEquals(List.of(1, 1, 1, 1, 1), lots);
    }

    @Test
    void twoLabsShare() {
        open("a");
        open("b");
        ask("{'id':2,'lab':'a','call':'train'}");
        ask("{'id':3,'lab':'b','call':'train'}");
        for (int i = 0; i < 40; i++) {
            now += session.rest();
            session.slice();
        }
        int a = (int) lines(ask("{'id':4,'lab':'a','call':'pause'}")).getFirst().integer("step", 0, 2000);
        int b = (int) lines(ask("{'id':5,'lab':'b','call':'pause'}")).getFirst().integer("step", 0, 2000);
        assertTrue(a > 100 && b > 100 && Math.abs(a - b) < 40, a + " and " + b);
    }

    @Test
    void measuresSpeed() {
        open("a");
        double start = now;
        ask("{'id':2,'lab':'a','call':'speed'}");
        assertEquals("{'id':2,'lab':'a','ok':{'speed':{'hand':{'compiled':100000,'eager':1000},'auto':{'compiled':25}}}}", work());
        assertTrue(now - start < 500, "took " + (now - start));
    }

    @Test
    void failuresAreTold() {
        assertEquals("{'id':1,'lab':'a','error':{'message':'open: no lesson nine'}}", ask("{'id':1,'lab':'a','call':'open','lesson':'nine','settings':{},'mended':false}"));
        assertEquals("{'event':'error','lab':'','error':{'message':'JSON line 1, column 1: wanted a value, got the end'}}", ask(""));
        assertEquals("{'event':'error','lab':'','error':{'message':'id: missing; the object has lab'}}", ask("{'lab':'a'}"));
        assertEquals("{'id':1,'lab':'a','error':{'message':'counts: unknown; wanted one of id, lab, call, count'}}", ask("{'id':1,'lab':'a','call':'step','counts':1}"));
        open("a");
        assertEquals("{'id':2,'lab':'a','error':{'message':'seek: wanted a step up to 0, got 4'}}", ask("{'id':2,'lab':'a','call':'seek','step':4}"));
        assertEquals("{'id':3,'lab':'a','error':{'message':'check: wanted one of dW, got dX'}}", ask("{'id':3,'lab':'a','call':'check','row':'dX'}"));
        ask("{'id':4,'lab':'a','call':'mend','mended':true}");
        ask("{'id':5,'lab':'a','call':'train'}");
        List<JsonObject> said = lines(work());
        assertEquals("step: the mended line broke", said.get(said.size() - 2).object("error").string("message"));
        assertFalse(said.getLast().bool("running"));
        assertEquals(-1, session.rest());
        ask("{'id':6,'lab':'a','call':'step','count':500}");
        assertEquals("{'id':6,'lab':'a','error':{'message':'step: the mended line broke'}}", work());
    }

    @Test
    void reopeningAndClosingAnswerWhatIsOpen() {
        open("a");
        ask("{'id':2,'lab':'a','call':'step','count':500}");
        ask("{'id':3,'lab':'a','call':'speed'}");
        List<JsonObject> said = lines(ask("{'id':4,'lab':'a','call':'settings','lesson':'two-layer','settings':{'seed':3},'mended':false}"));
        assertEquals(List.of(2L, 3L, 4L), said.stream().map(m -> m.integer("id", 0, 9)).toList());
        assertEquals(4, closed, "three ways to compute, and the bench before");
        assertTrue(said.get(0).has("error") && said.get(1).has("error") && said.get(2).has("ok"));
    }

    private void open(String lab) { ask("{'id':1,'lab':'" + lab + "','call':'open','lesson':'two-layer','settings':{},'mended':false}"); }

    private String ask(String request) { return text(session.receive(request.replace('\'', '"'))); }

    /** Works until there is nothing to do. */
    private String work() {
        List<Message> said = new ArrayList<>();
        for (double rest = session.rest(); rest >= 0; rest = session.rest()) {
            now += rest;
            said.addAll(session.slice());
        }
        return text(said);
    }

    private static String text(List<Message> messages) {
        return String.join("\n", messages.stream().map(m -> json(m).write().replace("\\\"", "\\'").replace('"', '\'')).toList());
    }

    private static List<JsonObject> lines(String text) {
        return text.lines().map(line -> Json.parse(line.replace("\\'", "~").replace('\'', '"')).object()).toList();
    }

    private static JsonObject json(Message message) {
        JsonWriter json = new JsonWriter();
        message.write(json);
        return Json.parse(json.toString()).object();
    }
}
