package chainrule.python.library;

import chainrule.python.types.Errors;
import chainrule.python.types.PyIterator;

/** A sum of floats rounded once: parts that do not overlap are kept (Shewchuk 1997). */
final class ExactSum {
    private double[] parts = new double[32];
    private int count;

    double of(PyIterator values) {
        double special = 0;
        for (Object v = values.next(); v != PyIterator.END; v = values.next()) {
            double x = MathModule.number(v);
            if (x - x != 0) {
                double more = special + x;
                if (more != more && special == special && x == x) throw Errors.value("-inf + inf in fsum");
                special = more;
            } else add(x);
        }
        return special != 0 || special != special ? special : rounded();
    }

    private void add(double value) {
        double x = value;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double y = parts[i];
            if (Math.abs(x) < Math.abs(y)) {
                double swap = x;
                x = y;
                y = swap;
            }
            double high = x + y;
            double low = y - (high - x);
            if (low != 0) parts[kept++] = low;
            x = high;
        }
        if (x - x != 0) throw Errors.overflow("intermediate overflow in fsum");
        if (kept == parts.length) parts = java.util.Arrays.copyOf(parts, 2 * kept);
        parts[kept] = x;
        count = kept + 1;
    }

    /** From the largest part down to the first that leaves a rest; half of an even tie goes where the next part points. */
    private double rounded() {
        if (count == 0) return 0;
        int n = count - 1;
        double high = parts[n];
        double low = 0;
        while (n > 0) {
            double x = high;
            double y = parts[--n];
            high = x + y;
            low = y - (high - x);
            if (low != 0) break;
        }
        if (n > 0 && (low < 0 && parts[n - 1] < 0 || low > 0 && parts[n - 1] > 0)) {
            double y = low * 2;
            double x = high + y;
            if (y == x - high) high = x;
        }
        return high;
    }
}
