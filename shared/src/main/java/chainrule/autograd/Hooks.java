package chainrule.autograd;

import chainrule.array.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Code that sees the gradient of one tensor pass, in the order in which it was registered, and may replace it. */
public final class Hooks implements History.Passage {
    private final List<UnaryOperator<Tensor>> hooks = new ArrayList<>();

    /** The tensor that keeps the gradient, though it is no leaf; or null. */
    private Tensor keeper;

    private Hooks() { }

    /** The hooks of {@code history}, made if there are none. */
    static Hooks of(History history) {
        if (history.hooks == null) history.hooks = new Hooks();
        return (Hooks) history.hooks;
    }

    /** Takes one hook away again. */
    public final class Handle {
        private final UnaryOperator<Tensor> hook;

        private Handle(UnaryOperator<Tensor> hook) { this.hook = hook; }

        /** Takes the hook away again. */
        public void remove() { hooks.remove(hook); }
    }

    Handle add(UnaryOperator<Tensor> hook) {
        UnaryOperator<Tensor> own = hook::apply; // registered twice, it runs twice and each handle removes its own
        hooks.add(own);
        return new Handle(own);
    }

    void keep(Tensor keeper) { this.keeper = keeper; }

    @Override public Tensor run(Tensor gradient) {
        Tensor g = gradient;
        for (UnaryOperator<Tensor> hook : List.copyOf(hooks)) {
            Tensor replaced = hook.apply(g);
            if (replaced == null) continue;
            if (!Arrays.equals(replaced.shape(), g.shape())) {
                throw new AutogradException("hook has changed the size of value: wanted " + Shape.text(g.shape()) + ", got " + Shape.text(replaced.shape()));
            }
            if (replaced.dtype() != g.dtype()) {
                throw new AutogradException("hook has changed the type of value: wanted " + g.dtype().label() + ", got " + replaced.dtype().label());
            }
            g = replaced;
        }
        if (keeper != null) keeper.accumulate(g);
        return g;
    }

    @Override public void move(Tensor by, History to) {
        if (keeper != by) return;
        keeper = null;
        if (to != null) of(to).keep(by);
    }
}
