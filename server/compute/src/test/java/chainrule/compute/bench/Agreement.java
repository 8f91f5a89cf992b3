package chainrule.compute.bench;

import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How far the results of two columns lie apart. Differences are measured against the farthest that an element of the same array
 * has moved from its start, or where it had none, from 0: so parameters that hardly move are not taken for equal.
 *
 * <p>Two right columns round differently, and in a network with relu or max pooling, sooner or later a number falls on
 * one side of a kink here and on the other there: a few parameters then differ for good, by some thousandths. Hence two bounds.
 *
 * @param largest the largest difference; NaN if there is one
 * @param share of all elements, how many are farther apart than {@link #CLOSE}
 */
record Agreement(double largest, double share) {
    static final double CLOSE = 1e-3;
    /** Of the elements, as many may be less close, after training steps. */
    static final double FEW = 0.05;

    /** Whether no difference is above {@code bound}, and few are not close. */
    boolean holds(double bound) { return largest <= bound && share <= FEW; }

    /** Of the arrays of these names in two folders, that started as in a third. */
    static Agreement of(List<String> names, Path one, Path other, Path start) throws IOException {
        double largest = 0;
        long far = 0;
        long all = 0;
        for (String name : names) {
            float[] a = Raw.floats(Raw.file(one, name));
            float[] b = Raw.floats(Raw.file(other, name));
            float[] begin = Files.exists(Raw.file(start, name)) ? Raw.floats(Raw.file(start, name)) : new float[b.length];
            double moved = largest(b, begin);
            double apart = largest(a, b);
            double relative = apart == 0 ? 0 : apart / moved; // infinite where one moved and the other did not
            largest = Math.max(largest, relative); // a NaN stays
            all += a.length;
            for (int i = 0; i < a.length; i++) if (Math.abs(a[i] - b[i]) > CLOSE * moved) far++;
        }
        return new Agreement(largest, (double) far / all);
    }

    private static double largest(float[] a, float[] b) {
        if (a.length != b.length) throw new IllegalArgumentException("agreement: wanted arrays of one size, got " + a.length + " and " + b.length);
        double largest = 0;
        for (int i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
        return largest;
    }

    /** JSON has no NaN: null. */
    void write(JsonWriter json) {
        json.object().name("largest");
        if (Double.isFinite(largest)) json.value(largest);
        else json.nullValue();
        json.field("share", share).end();
    }

    static Agreement read(JsonObject json) {
        return new Agreement(json.isNull("largest") ? Double.NaN : json.number("largest"), json.number("share"));
    }
}
