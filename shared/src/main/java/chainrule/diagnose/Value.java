package chainrule.diagnose;

import chainrule.array.NdArray;
import chainrule.autograd.Origin;
import chainrule.autograd.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A value of the forward pass, named or not, and the gradient of the loss with respect to it. */
public final class Value {
    final Origin origin;
    final Tensor tensor;
    /** The names it went by, first to last; empty for one that only stood in an expression. */
    final List<Event> events = new ArrayList<>();
    /** Whether the step updates it. */
    boolean parameter;
    NdArray truth;

    Value(Origin origin, Tensor tensor) {
        this.origin = origin;
        this.tensor = tensor;
    }

    boolean isNamed() { return !events.isEmpty(); }

    String name() { return events.isEmpty() ? origin.operation() : events.getLast().name(); }

    @Override public String toString() { return name() + " " + origin; }
}
