package chainrule.kernel;

/** Runs a scalar expression over arrays: chooses the type to compute in and hands over to the expression's block code. */
final class ElementwiseLoop {
    /** Up to so many elements, one call for each is faster than setting up blocks. */
    private static final int FEW = 64;

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
        if (scalar.plain() != null && type != DType.INT64 && out.size() <= FEW) plain(scalar.plain(), in[0], out);
        else scalar.code(type).blocks(type).run(in, out);
    }

    private static void plain(Scalar.Plain f, Strided in, Strided out) {
        Walk source = new Walk(in);
        Walk target = new Walk(out);
        for (int left = out.size(); left > 0; left--) {
            switch (out.storage) {
                case Storage.F32 s -> s.data[target.position] = f.of(((Storage.F32) in.storage).data[source.position]);
                case Storage.F64 s -> s.data[target.position] = f.of(((Storage.F64) in.storage).data[source.position]);
                case Storage.I64 s -> throw new IllegalStateException("elementwise: functions in plain Java are for floats");
                case Storage.Bool s -> throw new IllegalStateException("elementwise: functions in plain Java are for floats");
            }
            source.advance(1);
            target.advance(1);
        }
    }
}
