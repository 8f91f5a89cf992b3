package chainrule.python.numpy;

import chainrule.kernel.DType;
import chainrule.python.tables.Face;
import chainrule.python.tables.Refused;
import chainrule.python.types.Comparison;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;

/** {@code dtype('float64')}: what an array says the type of its elements is. */
final class NumpyDType extends PyObject implements Face {
    private final DType dtype;

    NumpyDType(DType dtype) {
        super(NumpyTypes.DTYPE);
        this.dtype = dtype;
    }

    static NumpyDType of(DType dtype) { return NumpyTypes.face(dtype); }

    static void fill(PyType type) {
        type.getter("name", x -> ((NumpyDType) x).dtype.label());
        type.getter("itemsize", x -> (long) ((NumpyDType) x).dtype.bytes());
        type.getter("type", x -> NumpyTypes.scalar(((NumpyDType) x).dtype));
        type.getter("kind", x -> switch (((NumpyDType) x).dtype) {
            case BOOL -> "b";
            case INT64 -> "i";
            case FLOAT32, FLOAT64 -> "f";
        });
        type.getter("char", x -> switch (((NumpyDType) x).dtype) {
            case BOOL -> "?";
            case INT64 -> "l";
            case FLOAT32 -> "f";
            case FLOAT64 -> "d";
        });
    }

    @Override public Object engine() { return dtype; }

    @Override public Object compare(Comparison op, Object other) {
        if (op != Comparison.EQ && op != Comparison.NE) return NOT_IMPLEMENTED;
        DType of;
        try {
            of = other == null ? null : NumpyTypes.dtype(NumpyFaces.engine(other));
        } catch (Refused e) { // anything that is no type is another
            of = null;
        }
        return (of == dtype) == (op == Comparison.EQ);
    }

    @Override public long hash() { return dtype.ordinal() + 7777; }

    @Override public String str() { return dtype.label(); }

    @Override public String repr() { return "dtype('" + dtype.label() + "')"; }
}
