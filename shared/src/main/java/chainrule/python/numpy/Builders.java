package chainrule.python.numpy;

import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.python.tables.Engine;
import chainrule.python.tables.Guard;
import chainrule.python.tables.Indices;
import chainrule.python.tables.LibraryType;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import java.util.ArrayList;
import java.util.List;

/** {@code np.c_}, {@code np.r_}, {@code np.mgrid}: arrays built by brackets. */
final class Builders extends PyObject {
    private static final PyType TYPE = LibraryType.of("numpy.lib.index_tricks", "AxisConcatenator");

    /** Which of them. */
    enum Kind { COLUMNS, ROWS, GRID, OPEN_GRID }

    private final Kind kind;

    Builders(Kind kind) {
        super(TYPE);
        this.kind = kind;
    }

    @Override public Object getItem(Object key) {
        try {
            Object index = Engine.index(key);
            List<?> parts = index instanceof Indices.Tuple t ? t.parts() : java.util.Arrays.asList(index);
            return NumpyFaces.script(switch (kind) {
                case COLUMNS -> Array.of(JoinNames.joined(JoinNames.columns(tensors(parts)), -1));
                case ROWS -> Array.of(JoinNames.joined(atLeastOne(tensors(parts)), 0));
                case GRID -> Array.of(Torch.stack(0, grid(parts, true)));
                case OPEN_GRID -> arrays(grid(parts, false));
            });
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }

    private static Tensor[] tensors(List<?> parts) {
        List<Tensor> all = new ArrayList<>();
        for (Object part : parts) all.add(part instanceof Indices.Slice s ? row(s) : Read.tensor(part));
        return all.toArray(new Tensor[0]);
    }

    private static Tensor row(Indices.Slice s) {
        long start = s.start() == null ? 0 : s.start();
        return Torch.arange(DType.INT64, start, s.stop(), s.step() == null ? 1 : s.step());
    }

    private static Tensor[] atLeastOne(Tensor[] parts) {
        for (int i = 0; i < parts.length; i++) parts[i] = ShapeNames.raised(parts[i], 1);
        return parts;
    }

    private static Tensor[] grid(List<?> parts, boolean full) {
        Tensor[] rows = tensors(parts);
        int[] shape = new int[rows.length];
        for (int d = 0; d < shape.length; d++) shape[d] = rows[d].size();
        for (int d = 0; d < shape.length; d++) {
            int[] own = FoldNames.ones(shape.length);
            own[d] = shape[d];
            Tensor thin = rows[d].reshape(own);
            rows[d] = full ? thin.expand(shape).copy() : thin;
        }
        return rows;
    }

    private static List<Object> arrays(Tensor[] all) {
        List<Object> arrays = new ArrayList<>();
        for (Tensor t : all) arrays.add(Array.of(t));
        return arrays;
    }
}
