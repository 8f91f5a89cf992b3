package chainrule.autograd;

/** A tensor that a module learns: PyTorch's {@code nn.Parameter}. A module that it is given to by name counts it among its own. */
public final class Parameter extends Tensor {
    /** A leaf over the numbers of {@code values}, shared, which asks for a gradient. */
    public Parameter(Tensor values) { this(values, true); }

    public Parameter(Tensor values, boolean requiresGrad) {
        super(values.layout(), null);
        Watcher watcher = Mode.current().watcher;
        if (watcher != null) watcher.aliased(values, this);
        requiresGrad(requiresGrad);
    }

    @Override public String toString() { return "Parameter containing:\n" + super.toString(); }
}
