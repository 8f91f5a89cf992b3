package chainrule.kernel;

import chainrule.kernel.Formulas.Power;
import chainrule.math.Coefficients;

/**
 * Shorter forms of functions, for where bits are not promised: within two units in the last place, where those of {@link Formulas}
 * stay within one.
 */
public final class QuickFormulas {
    private QuickFormulas() { }

    /** The shorter form of an operation, by its name, or null if there is none. */
    public static Scalar of(String operation) {
        return switch (operation) {
            case "sigmoid" -> Scalar.of(type -> sigmoid(type, Expr.arg(0)), Expr.Type.VALUE);
            default -> null;
        };
    }

    /** {@code 1 / (1 + e^-x)} as it stands; 0 where that would not be an ordinary number. */
    private static Expr sigmoid(DType type, Expr x) {
        FloatFormat t = FloatFormat.of(type);
        double most = Math.floor(t.bias() * Coefficients.LN2_HIGH);
        Power p = Formulas.power(t, x.max(Expr.of(-most)).min(Expr.of(most)), -1, t.bias());
        Expr down = p.excess().add(1).mul(p.bits().shiftLeft(t.mantissa()).fromBits());
        return x.lt(-most).select(Expr.of(0), Expr.of(1).div(down.add(1)));
    }
}
