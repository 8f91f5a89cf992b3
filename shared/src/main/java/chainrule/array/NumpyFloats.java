package chainrule.array;

import chainrule.math.Decimal;

/** The floats of one array as NumPy writes them: all in scientific notation or none, and all of one width. */
final class NumpyFloats {
    private static final double LARGE = 1e8;
    private static final double SMALL = 1e-4;
    private static final double SPREAD = 1000;

    private NumpyFloats() {}

    static String[] format(Shown shown, PrintOptions options) {
        double max = 0;
        double min = Double.POSITIVE_INFINITY;
        for (int i = 0; i < shown.size(); i++) {
            double magnitude = Math.abs(shown.real(i));
            if (magnitude == 0 || !isFinite(magnitude)) continue;
            max = Math.max(max, magnitude);
            min = Math.min(min, magnitude);
        }
        double spread = shown.isFloat32() ? (float) max / (float) min : max / min;
        boolean scientific = max >= LARGE || max > 0 && !options.suppress() && (min < SMALL || spread > SPREAD);
        return scientific ? scientific(shown, options.precision()) : positional(shown, options.precision());
    }

    private static boolean isFinite(double x) { return x - x == 0; }

    private static String[] positional(Shown shown, int precision) {
        Decimal[] decimals = new Decimal[shown.size()];
        int left = 0;
        int right = 0;
        for (int i = 0; i < decimals.length; i++) {
            double value = shown.real(i);
            if (!isFinite(value)) continue;
            Decimal d = Decimal.shortest(value, shown.isFloat32(), precision);
            // Before the point NumPy prints the exact digits, even those that the shortest form would leave 0.
            if (d.digits().length() < d.point()) d = Decimal.rounded(value, 0);
            decimals[i] = d;
            left = Math.max(left, Math.max(1, d.point()) + (d.negative() ? 1 : 0));
            right = Math.max(right, d.places());
        }
        String[] words = new String[decimals.length];
        int width = width(shown, left, right);
        for (int i = 0; i < words.length; i++) {
            Decimal d = decimals[i];
            if (d == null) {
                words[i] = Shown.padLeft(nonFinite(shown.real(i)), width);
            } else {
                String text = d.positional(d.places()) + (d.places() == 0 ? "." : "");
                words[i] = Shown.padLeft(text + " ".repeat(right - d.places()), width);
            }
        }
        return words;
    }

    private static String[] scientific(Shown shown, int precision) {
        Decimal[] decimals = new Decimal[shown.size()];
        int left = 0;
        int places = 0;
        int exponent = 2;
        for (int i = 0; i < decimals.length; i++) {
            double value = shown.real(i);
            if (!isFinite(value)) continue;
            Decimal d = Decimal.shortestSignificant(value, shown.isFloat32(), precision + 1);
            decimals[i] = d;
            left = Math.max(left, d.negative() ? 2 : 1);
            places = Math.max(places, d.digits().length() - 1);
            if (Math.abs(d.exponent()) >= 100) exponent = 3;
        }
        String[] words = new String[decimals.length];
        int width = width(shown, left, places + exponent + 2);
        for (int i = 0; i < words.length; i++) {
            Decimal d = decimals[i];
            if (d == null) {
                words[i] = Shown.padLeft(nonFinite(shown.real(i)), width);
            } else {
                // One that needs fewer digits than its column is not filled up with zeros, but with its exact digits.
                if (d.digits().length() <= places) d = Decimal.significant(shown.real(i), places + 1);
                String text = d.scientific(places, exponent);
                words[i] = Shown.padLeft(places == 0 ? text.replace("e", ".e") : text, width);
            }
        }
        return words;
    }

    /** Room for all: {@code left} characters, the point, {@code right} characters, and at least what nan and inf take. */
    private static int width(Shown shown, int left, int right) {
        int width = left + 1 + right;
        for (int i = 0; i < shown.size(); i++) {
            if (!isFinite(shown.real(i))) width = Math.max(width, nonFinite(shown.real(i)).length());
        }
        return width;
    }

    private static String nonFinite(double value) { return value != value ? "nan" : value > 0 ? "inf" : "-inf"; }
}
