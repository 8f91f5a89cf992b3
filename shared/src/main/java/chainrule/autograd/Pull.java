package chainrule.autograd;

import chainrule.kernel.Attrs;
import chainrule.kernel.DType;

/**
 * What a gradient rule may look at: the gradient of the output, and, kept since the forward pass, inputs and output. An
 * input that was freed, or written in place since, is an error only if a rule looks at it.
 */
public final class Pull {
    private final Node node;
    private final Tensor gradient;

    Pull(Node node, Tensor gradient) {
        this.node = node;
        this.gradient = gradient;
    }

    /** The gradient of the output, of the output's shape. */
    public Tensor g() { return gradient; }

    /** The first input. */
    public Tensor x() { return node.input(0); }

    /** The second input. */
    public Tensor y() { return node.input(1); }

    /** An input of the operation. */
    public Tensor in(int i) { return node.input(i); }

    /** The output. */
    public Tensor z() { return node.output(); }

    /** The shape of an input, known also when the input is freed. */
    public int[] shape(int i) { return node.inputShape(i); }

    /** The type of an input. */
    public DType dtype(int i) { return node.inputType(i); }

    /** The arguments of the operation beside its inputs. */
    public Attrs attrs() { return node.attrs(); }
}
