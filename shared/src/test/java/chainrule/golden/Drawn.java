package chainrule.golden;

import java.util.ArrayList;
import java.util.List;

/** Numbers that a generator gave, each with how far it may be from the golden one: in units in the last place. */
final class Drawn {
    static final int EXACT = 0;
    /** Where a logarithm or a sine of another library takes part. */
    static final int NORMAL = 2;
    static final int NORMAL32 = 4;
    /** After a factorisation, which rounds to float32 at every step there and once, at its end, here. */
    static final int FACTORED32 = 16;

    private final List<Double> values = new ArrayList<>();
    private final List<Integer> ulps = new ArrayList<>();

    static Drawn of(int ulps, double... values) {
        Drawn result = new Drawn();
        for (double v : values) result.add(v, ulps);
        return result;
    }

    static Drawn of(int ulps, float[] values) {
        Drawn result = new Drawn();
        for (float v : values) result.add(v, ulps);
        return result;
    }

    static Drawn of(long... values) {
        Drawn result = new Drawn();
        for (long v : values) result.add(v, EXACT);
        return result;
    }

    static Drawn of(boolean[] values, double ifTrue) {
        Drawn result = new Drawn();
        for (boolean v : values) result.add(v ? ifTrue : 0, EXACT);
        return result;
    }

    private void add(double value, int allowed) {
        values.add(value);
        ulps.add(allowed);
    }

    void append(Drawn other) {
        values.addAll(other.values);
        ulps.addAll(other.ulps);
    }

    int size() { return values.size(); }

    double value(int i) { return values.get(i); }

    int ulps(int i) { return ulps.get(i); }
}
