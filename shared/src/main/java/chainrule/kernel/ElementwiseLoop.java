package chainrule.kernel;

/** Runs a scalar expression over arrays: chooses the type to compute in and hands over to the expression's block code. */
final class ElementwiseLoop {
    private ElementwiseLoop() { }

    static void run(Scalar scalar, Strided[] in, Strided out) {
        if (in.length != scalar.arity()) {
            throw new IllegalArgumentException("elementwise: wanted " + scalar.arity() + " inputs, got " + in.length);
        }
        if (out.size() == 0) return;
        DType type = null;
        for (int i = 0; i < in.length; i++) {
            DType got = in[i].dtype();
            if (scalar.argument(i) == Expr.Type.MASK) {
                if (got != DType.BOOL) throw new IllegalArgumentException("elementwise: wanted bool for input " + i + ", got " + got.label());
            } else if (got == DType.BOOL) {
                throw new IllegalArgumentException("elementwise: wanted numbers for input " + i + ", got bool; convert it first");
            } else if (type == null) {
                type = got;
            } else if (type != got) {
                throw new IllegalArgumentException("elementwise: wanted inputs of one type, got " + type.label() + " and "
                        + got.label() + "; convert one first");
            }
        }
        // Constants alone, or pure logic: the result says what they are.
        if (type == null) type = out.dtype() == DType.BOOL ? DType.FLOAT64 : out.dtype();
        DType result = scalar.result() == Expr.Type.MASK ? DType.BOOL : type;
        if (out.dtype() != result) {
            throw new IllegalArgumentException("elementwise: wanted a result of type " + result.label() + ", got " + out.dtype().label());
        }
        scalar.code(type).blocks(type).run(in, out);
    }
}
