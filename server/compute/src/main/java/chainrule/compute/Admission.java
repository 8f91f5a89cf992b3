package chainrule.compute;

/** What a trainer says to a request. */
public sealed interface Admission {
    /** It is in the queue. */
    record Accepted(Job job) implements Admission {}

    /** As many as may are waiting. */
    record Busy(int waiting) implements Admission {}

    /** It would take more memory or more arithmetic than one job may; {@code reason} says which, and how much. */
    record TooLarge(String reason) implements Admission {}
}
