package chainrule.nn.modules;

import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import java.util.ArrayList;
import java.util.List;

/** All parameters as one vector, and back: {@code torch.nn.utils.parameters_to_vector} and {@code vector_to_parameters}. */
public final class ParameterVectors {
    private ParameterVectors() { }

    /** All elements of all parameters one after another; gradients flow back to them. */
    public static Tensor toVector(Iterable<? extends Tensor> parameters) {
        List<Tensor> flat = new ArrayList<>();
        for (Tensor p : parameters) flat.add(p.flatten());
        if (flat.isEmpty()) throw new ModuleException("RuntimeError", "torch.cat(): expected a non-empty list of Tensors");
        return Torch.cat(0, flat.toArray(new Tensor[0]));
    }

    /** Writes a vector over the parameters, unrecorded; it must hold as many elements as they do. */
    public static void fromVector(Tensor vector, Iterable<? extends Tensor> parameters) {
        int size = 0;
        for (Tensor p : parameters) size += p.size();
        if (vector.rank() != 1 || vector.size() != size) {
            throw new ModuleException("RuntimeError", "vector_to_parameters: wanted a vector of " + size + " elements, got " + Loss.size(vector));
        }
        Tensor values = vector.detach();
        Mode.noGrad(() -> {
            int at = 0;
            for (Tensor p : parameters) {
                p.copy_(values.narrow(0, at, p.size()).reshape(p.shape()));
                at += p.size();
            }
        });
    }
}
