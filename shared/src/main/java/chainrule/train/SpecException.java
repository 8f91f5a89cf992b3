package chainrule.train;

/** A description of a training run that cannot be followed: which field, what it wanted, what it got. */
public final class SpecException extends IllegalArgumentException {
    public SpecException(String message) { super(message); }
}
