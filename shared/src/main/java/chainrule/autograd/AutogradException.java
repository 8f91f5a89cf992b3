package chainrule.autograd;

/** A broken rule of automatic differentiation, in PyTorch's words where it has them: what Python calls a RuntimeError. */
public final class AutogradException extends RuntimeException {
    public AutogradException(String message) { super(message); }
}
