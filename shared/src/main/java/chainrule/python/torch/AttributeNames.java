package chainrule.python.torch;

import chainrule.autograd.Tensor;
import chainrule.python.tables.Refused;
import java.util.function.Function;

/** What a tensor answers without being called: {@code x.T}, {@code x.shape}, {@code x.grad}. */
final class AttributeNames {
    private AttributeNames() { }

    private static void attribute(String name, Function<Tensor, Object> f) { Names.ATTRIBUTES.add(name, "input", a -> f.apply(Read.input(a))); }

    static void fill() {
        attribute("shape", x -> new TensorNames.Size(x.shape()));
        attribute("dtype", x -> TensorValue.of(x).elements());
        attribute("ndim", x -> (long) x.rank());
        attribute("device", x -> Devices.CPU);
        attribute("T", MoveNames::reversed);
        attribute("H", MoveNames::reversed);
        attribute("mT", x -> matrix("mT", x).transpose(-1, -2));
        attribute("mH", x -> matrix("mH", x).transpose(-1, -2));
        attribute("data", Tensor::detach);
        attribute("grad", Tensor::grad);
        attribute("grad_fn", Tensor::gradFn);
        attribute("requires_grad", Tensor::requiresGrad);
        attribute("is_leaf", Tensor::isLeaf);
        attribute("retains_grad", x -> x.requiresGrad() && !x.isLeaf() && x.grad() != null);
        attribute("_version", x -> (long) x.version());
        attribute("real", x -> x);
        attribute("is_cuda", x -> false);
        attribute("is_sparse", x -> false);
        attribute("is_quantized", x -> false);
        attribute("itemsize", x -> (long) x.dtype().bytes());
        attribute("nbytes", x -> (long) x.size() * x.dtype().bytes());
        attribute("_base", Tensor::parent);
        attribute("layout", x -> Layout.STRIDED);
    }

    /** How numbers lie in memory: here always in strides. */
    enum Layout { STRIDED }

    private static Tensor matrix(String name, Tensor x) {
        if (x.rank() < 2) throw Refused.runtime("tensor." + name + " is only supported on matrices or batches of matrices. Got " + x.rank() + "-D tensor.");
        return x;
    }
}
