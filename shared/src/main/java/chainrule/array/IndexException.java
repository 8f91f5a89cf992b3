package chainrule.array;

/** An index that an array does not have, or that no array could have: what Python calls an IndexError. */
public final class IndexException extends RuntimeException {
    public IndexException(String message) { super(message); }
}
