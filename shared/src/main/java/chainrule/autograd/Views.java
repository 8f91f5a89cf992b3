package chainrule.autograd;

import chainrule.kernel.Attrs;
import chainrule.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/** What a write through a view is, as an operation on the whole. */
public final class Views {
    public static final Op RESHAPE = CoreOps.RESHAPE;
    public static final Op EXPAND = CoreOps.EXPAND;

    /** The operation that gives the whole after a part was written. It takes the part, after the old whole if it {@link #overwrites}. */
    public record Inverse(Op op, Attrs attrs) {
        /** Whether it writes the part into the old whole. */
        public boolean overwrites() { return op == CoreOps.OVERWRITE; }
    }

    private Views() { }

    /** The operation that gives the whole after {@code view} was written; an error where an expanded view shows one element several times. */
    public static Inverse inverse(Tensor view) {
        int[] ints = view.viewAttrs().ints();
        if (!(view.viewOp().kernel() instanceof Kernel.Movement movement)) throw repeated();
        return switch (movement.move()) {
            case SLICE -> new Inverse(CoreOps.OVERWRITE, view.viewAttrs());
            case RESHAPE -> new Inverse(CoreOps.RESHAPE, Attrs.of(view.parent().shape()));
            case PERMUTE -> new Inverse(CoreOps.PERMUTE, Attrs.of(inverse(ints)));
            case EXPAND -> throw repeated();
            case EMBED, OVERWRITE -> throw new IllegalStateException("not a view: " + view.viewOp());
        };
    }

    /** Whether an element may appear more than once in the view itself, so that it cannot be written. */
    public static boolean isRepeated(Tensor view) {
        return view.viewOp() != null && !(view.viewOp().kernel() instanceof Kernel.Movement movement && movement.move() != Kernel.Move.EXPAND);
    }

    private static AutogradException repeated() {
        return new AutogradException("unsupported operation: more than one element of the written-to tensor refers to a "
                + "single memory location. Please clone() the tensor before performing the operation.");
    }

    /**
     * The parent of {@code view} after {@code value} was written through the view. The numbers are in place already; only
     * the history is new.
     */
    static Tensor written(Mode mode, Tensor view, Tensor value) {
        Tensor parent = view.parent();
        Inverse inverse = inverse(view);
        Tensor[] in = inverse.overwrites() ? new Tensor[] {parent, value} : new Tensor[] {value};
        return Tensor.recorded(mode, parent.data(), inverse.op, inverse.attrs, in);
    }

    static int[] inverse(int[] permutation) {
        int[] inverse = new int[permutation.length];
        for (int d = 0; d < inverse.length; d++) inverse[permutation[d]] = d;
        return inverse;
    }

    /** Brings the history of a view up to date after writes to its storage: its parents' first, without recursion. */
    static void renew(Tensor view) {
        List<Tensor> stale = new ArrayList<>();
        for (Tensor t = view; t != null && t.isStale(); t = t.parent()) stale.add(t);
        for (int i = stale.size() - 1; i >= 0; i--) stale.get(i).renew();
    }
}
