package chainrule.math.random;

/** The functions of real numbers that the generators use, in one place. */
final class Functions {
    private Functions() {}

    static double log(double x) { return StrictMath.log(x); }

    static double log1p(double x) { return StrictMath.log1p(x); }

    static double exp(double x) { return StrictMath.exp(x); }

    static double sin(double x) { return StrictMath.sin(x); }

    static double cos(double x) { return StrictMath.cos(x); }
}
