package chainrule.diagnose;

import chainrule.array.NdArray;

/**
 * One assignment of the backward pass beside the true gradient, both at the same point.
 *
 * @param of     the value whose gradient it is, or null where that cannot be told
 * @param hand   what the script has
 * @param local  what its line gives from true gradients
 * @param truth  what the tape has; null where {@code of} is
 */
record Row(Event event, Value of, NdArray hand, NdArray local, NdArray truth, Status status) {
    enum Status { AGREES, WRONG, INHERITED, UNKNOWN }

    String name() { return event.name(); }

    int line() { return event.line(); }

    int time() { return event.time; }
}
