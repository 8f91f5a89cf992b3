package chainrule.client;

import chainrule.json.JsonWriter;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Measures the steps per second of each way to compute, one after the other, within a given time in all. */
final class Speedometer implements AutoCloseable {
    private static final double TOTAL = 300; // milliseconds
    private static final double WARM_UP = 0.25; // the part of each way's time that is not counted

    private final List<Bench.Pace> paces;
    private final DoubleSupplier clock;
    private final double[] stepsPerSecond;
    private Slicer slicer;
    private int at;
    private double spent;
    private double counted;
    private long steps;

    Speedometer(List<Bench.Pace> paces, DoubleSupplier clock) {
        this.paces = paces;
        this.clock = clock;
        this.stepsPerSecond = new double[paces.size()];
        this.slicer = new Slicer(clock);
    }

    /** Measures until the clock shows {@code until}; true when all is measured. */
    boolean run(double until) {
        if (at < paces.size()) {
            double share = TOTAL / paces.size();
            double start = clock.getAsDouble();
            int done = slicer.run(Integer.MAX_VALUE, Math.min(until, start + share - spent), lot -> {
                paces.get(at).step(lot);
                return true;
            });
            double took = clock.getAsDouble() - start;
            if (spent >= share * WARM_UP) {
                counted += took;
                steps += done;
            }
            spent += took;
            if (spent >= share && counted > 0) next();
        }
        return at == paces.size();
    }

    private void next() {
        stepsPerSecond[at++] = steps * 1000.0 / counted;
        slicer = new Slicer(clock);
        spent = 0;
        counted = 0;
        steps = 0;
    }

    @Override public void close() {
        for (Bench.Pace pace : paces) pace.close();
    }

    /** {@code {"hand":{"compiled":1200,"eager":300},...}} */
    void write(JsonWriter json) {
        json.object();
        String side = "";
        for (int i = 0; i < paces.size(); i++) {
            Bench.Pace pace = paces.get(i);
            if (!pace.side().equals(side)) {
                if (!side.isEmpty()) json.end();
                side = pace.side();
                json.name(side).object();
            }
            json.field(pace.way(), Math.round(stepsPerSecond[i] * 10) / 10.0);
        }
        if (!side.isEmpty()) json.end();
        json.end();
    }
}
