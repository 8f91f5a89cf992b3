package chainrule.client.bench;

import chainrule.client.Tab;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.microsoft.playwright.CDPSession;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts steps by the processor's time that the page's thread has spent, as the browser's debugger tells it: other programs on
 * the machine then count little.
 */
final class Meter {
    /** Seconds of the processor: to get warm, and for one measurement. */
    record Pace(double warm, double measure, int measurements) {
        static final Pace FULL = new Pace(0.6, 0.2, 5);
        static final Pace QUICK = new Pace(0.3, 0.1, 3);
    }

    /** Of one measurement at most, so that a browser that counts nothing does not keep us for ever. */
    private static final int MOST_STEPS = 1 << 26;

    private final Tab tab;
    private final CDPSession debugger;
    private final Pace pace;

    Meter(Tab tab, Pace pace) {
        this.tab = tab;
        this.pace = pace;
        debugger = tab.debugger();
        debugger.send("Performance.enable");
    }

    /** Opens a run: {@code problem} is a JavaScript value. Gives what the page says about it. */
    JsonObject open(String way, String problem) {
        return Json.parse((String) tab.run("return (await import(\"/bench/measure.mjs\")).open(\"" + way + "\", " + problem + ");")).object();
    }

    /** Steps per second of the open run, the median of several measurements. */
    double rate() {
        int lot = 1;
        double per = 0;
        for (double used = 0; used < pace.warm && lot < MOST_STEPS; ) {
            double took = take(lot);
            used += took;
            per = took / lot;
            if (took < pace.warm / 8) lot *= 4;
        }
        int count = (int) Math.max(1, Math.min(MOST_STEPS, Math.ceil(pace.measure / Math.max(per, 1e-9))));
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < pace.measurements; i++) rates.add(count / take(count));
        return Tables.median(rates);
    }

    private double take(int count) {
        double start = seconds();
        tab.run("(await import(\"/bench/measure.mjs\")).steps(" + count + ");");
        return seconds() - start;
    }

    /** What the page's thread has worked so far. */
    double seconds() {
        JsonArray metrics = debugger.send("Performance.getMetrics").getAsJsonArray("metrics");
        for (JsonElement m : metrics) {
            if (m.getAsJsonObject().get("name").getAsString().equals("ThreadTime")) return m.getAsJsonObject().get("value").getAsDouble();
        }
        throw new IllegalStateException("the browser's debugger tells no ThreadTime, only " + metrics);
    }
}
