package chainrule.kernel;

/**
 * A scalar function: one expression for float32 and one for all other types, both lowered once. Where rounding makes no
 * difference to the formula (add, maximum) the two are the same.
 */
public final class Scalar {
    /** Writes the expression for one float type. */
    public interface Formula { Expr in(DType type); }

    /** The same function as ordinary Java, bit for bit; faster for a few elements. */
    public interface Plain {
        float of(float x);
        double of(double x);
    }

    private final Expr.Type[] arguments;
    private final Expr single;
    private final Expr wide;
    private final Plain plain;
    private ScalarCode singleCode;
    private ScalarCode wideCode;

    private Scalar(Expr.Type[] arguments, Formula formula, Plain plain) {
        this.arguments = arguments;
        this.plain = plain;
        this.single = formula.in(DType.FLOAT32);
        this.wide = formula.in(DType.FLOAT64);
    }

    public static Scalar of(Expr expr, Expr.Type... arguments) { return new Scalar(arguments, type -> expr, null); }

    public static Scalar of(Formula formula, Expr.Type... arguments) { return new Scalar(arguments, formula, null); }

    /** A function of one value that also exists as ordinary Java. */
    static Scalar of(Formula formula, Plain plain) { return new Scalar(new Expr.Type[] {Expr.Type.VALUE}, formula, plain); }

    public int arity() { return arguments.length; }

    /** VALUE, or MASK for an argument that is a truth value. */
    public Expr.Type argument(int i) { return arguments[i]; }

    /** VALUE, or MASK for comparisons and logic. */
    public Expr.Type result() { return wide.type; }

    /** The function as ordinary Java, or null. */
    Plain plain() { return plain; }

    public Expr expr(DType type) { return type == DType.FLOAT32 ? single : wide; }

    public ScalarCode code(DType type) {
        if (type == DType.FLOAT32) {
            if (singleCode == null) singleCode = ScalarCode.of(single);
            return singleCode;
        }
        if (wideCode == null) wideCode = ScalarCode.of(wide);
        return wideCode;
    }
}
