package chainrule.kernel;

/**
 * A scalar function: one expression for float32 and one for all other types, both lowered once. Where rounding makes no
 * difference to the formula (add, maximum) the two are the same.
 */
public final class Scalar {
    /** Writes the expression for one float type. */
    public interface Formula { Expr in(DType type); }

    private final Expr.Type[] arguments;
    private final Expr single;
    private final Expr wide;
    private ScalarCode singleCode;
    private ScalarCode wideCode;

    private Scalar(Expr.Type[] arguments, Formula formula) {
        this.arguments = arguments;
        this.single = formula.in(DType.FLOAT32);
        this.wide = formula.in(DType.FLOAT64);
    }

    public static Scalar of(Expr expr, Expr.Type... arguments) { return new Scalar(arguments, type -> expr); }

    public static Scalar of(Formula formula, Expr.Type... arguments) { return new Scalar(arguments, formula); }

    public int arity() { return arguments.length; }

    /** VALUE, or MASK for an argument that is a truth value. */
    public Expr.Type argument(int i) { return arguments[i]; }

    /** VALUE, or MASK for comparisons and logic. */
    public Expr.Type result() { return wide.type; }

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
