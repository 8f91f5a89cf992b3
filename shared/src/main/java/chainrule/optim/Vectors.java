package chainrule.optim;

import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import java.util.ArrayList;
import java.util.List;

/** All parameters as one vector, and back: {@code torch.nn.utils.parameters_to_vector} and {@code vector_to_parameters}. */
public final class Vectors {
    private Vectors() { }

    /** The elements of all parameters, one after another; recorded. */
    public static Tensor of(Iterable<? extends Tensor> parameters) {
        List<Tensor> parts = new ArrayList<>();
        for (Tensor p : parameters) parts.add(p.flatten());
        if (parts.isEmpty()) throw new ShapeException("parameters_to_vector: wanted at least one parameter, got none");
        return Torch.cat(0, parts.toArray(new Tensor[0]));
    }

    /** Writes the elements of {@code vector} over those of the parameters, which keep their own storages. */
    public static void into(Tensor vector, Iterable<? extends Tensor> parameters) {
        int size = 0;
        for (Tensor p : parameters) size += p.size();
        if (vector.rank() != 1 || vector.size() < size) throw new ShapeException("vector_to_parameters: wanted a vector of " + size + " elements, got shape " + Shape.text(vector.shape()));
        Mode.noGrad(() -> {
            int at = 0;
            for (Tensor p : parameters) {
                p.copy_(vector.detach().narrow(0, at, p.size()).reshape(p.shape()));
                at += p.size();
            }
        });
    }
}
