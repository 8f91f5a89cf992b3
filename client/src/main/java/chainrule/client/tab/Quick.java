package chainrule.client.tab;

import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.ScalarCode;
import chainrule.kernel.Strided;

/** {@code chainrule.kernel.Quick} in a tab, which has to be small: no operation has a short way. */
public final class Quick {
    private Quick() { }

    static boolean run(boolean single, ScalarCode.Step[] steps, Strided[] in, Strided out) { return false; }

    public static Strided of(Expr.Kind kind, Strided x, Strided y) { return null; }

    static boolean multiply(Strided a, Strided b, Strided out) { return false; }

    public static Strided masked(Strided x, Strided mask) { return null; }

    static boolean sum(Kernel.Fold fold, int[] axes, Strided in, Strided out) { return false; }
}
