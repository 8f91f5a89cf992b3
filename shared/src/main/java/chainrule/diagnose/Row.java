package chainrule.diagnose;

import chainrule.array.NdArray;

/**
 * One assignment of the backward pass beside the true gradient, both at the same point.
 *
 * @param of     the value whose gradient it is, or null where that cannot be told
 * @param hand   what the script has
 * @param local  what its line gives from true gradients
 * @param truth  what the tape has; null where {@code of} is
 * @param scale  the script's own unit: a row may be a number of times the gradient, and a later line divide by that number
 */
public record Row(Event event, Value of, NdArray hand, NdArray local, NdArray truth, double scale, Status status) {
    public enum Status { AGREES, WRONG, INHERITED, UNKNOWN }

    public String name() { return event.name(); }

    public int line() { return event.line(); }

    int time() { return event.time; }
}
