package chainrule.signature;

/** Arguments do not fit a signature; the message is the one that Python's {@code TypeError} carries. */
public final class SignatureException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public SignatureException(String message) { super(message); }
}
