package chainrule.array;

import chainrule.kernel.DType;

/** Shapes, axes or types that an operation cannot take. The message names the operation, what it wanted, what it got and the way out. */
public final class ShapeException extends RuntimeException {
    public ShapeException(String message) { super(message); }

    /** {@code op: wanted ..., got (2, 3) and (4,)}. */
    public static ShapeException of(String op, String wanted, int[]... got) {
        return new ShapeException(op + ": wanted " + wanted + ", got " + Shape.listed(got));
    }

    public static ShapeException ofType(String op, String wanted, DType got) {
        return new ShapeException(op + ": wanted " + wanted + ", got " + got.label());
    }
}
