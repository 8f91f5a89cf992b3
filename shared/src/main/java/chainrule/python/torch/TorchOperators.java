package chainrule.python.torch;

import chainrule.array.IndexException;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.tables.Bits;
import chainrule.python.tables.Engine;
import chainrule.python.tables.Indices;
import chainrule.python.tables.Refused;
import chainrule.python.types.Comparison;
import chainrule.python.types.Operator;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.Unary;

/** Python's operators on tensors. */
final class TorchOperators {
    private TorchOperators() { }

    /** The other operand as a tensor, or null where PyTorch does not know it. */
    private static Tensor operand(Tensor x, Object v) {
        if (v instanceof TensorValue t) return t.tensor();
        Object engine = TorchFaces.engine(v);
        if (engine instanceof Array a) return a.tensor();
        boolean number = engine instanceof Number || engine instanceof Boolean;
        return number ? Read.operand(engine, "other", x) : null;
    }

    static Object operate(Operator op, Tensor self, Object other, boolean reflected) {
        return TorchFaces.guarded(() -> {
            if (op == Operator.POW && !reflected && !(other instanceof TensorValue)) {
                Object exponent = TorchFaces.engine(other);
                if (exponent instanceof Number || exponent instanceof Boolean) return TensorValue.of(ArithmeticNames.power(self, exponent));
            }
            Tensor v = operand(self, other);
            if (v == null) return PyObject.NOT_IMPLEMENTED;
            if (op == Operator.TRUEDIV && reflected && v.rank() == 0) return TensorValue.of(ArithmeticNames.over(v, self, false));
            Tensor x = reflected ? v : self;
            Tensor y = reflected ? self : v;
            try {
                return op == Operator.DIVMOD ? PyTuple.of(TensorValue.of(x.floorDivide(y)), TensorValue.of(x.remainder(y))) : TensorValue.of(computed(op, x, y));
            } catch (chainrule.array.ShapeException e) {
                throw TorchErrors.broadcast(x, y, e);
            }
        });
    }

    private static Tensor computed(Operator op, Tensor x, Tensor y) {
        return switch (op) {
            case ADD -> ArithmeticNames.sum(x, y);
            case SUB -> difference(x, y);
            case MUL -> ArithmeticNames.product(x, y);
            case MATMUL -> ProductNames.matmul(x, y);
            case TRUEDIV -> x.div(y);
            case FLOORDIV, DIVMOD -> x.floorDivide(y);
            case MOD -> x.remainder(y);
            case POW -> y.requiresGrad() || y.rank() > 0 ? x.pow(y) : x.rank() == 0 && x.parent() == null ? x.pow(y) : ArithmeticNames.power(x, y);
            case AND -> ArithmeticNames.bits("bitwise_and", x, y);
            case OR -> ArithmeticNames.bits("bitwise_or", x, y);
            case XOR -> ArithmeticNames.bits("bitwise_xor", x, y);
            case LSHIFT -> shifted("left_shift", "lshift_cpu", x, y);
            case RSHIFT -> shifted("right_shift", "rshift_cpu", x, y);
        };
    }

    private static Tensor shifted(String name, String kernel, Tensor x, Tensor y) {
        DType kind = x.dtype().isFloating() ? x.dtype() : y.dtype();
        if (kind.isFloating()) throw Refused.runtime("\"" + kernel + "\" not implemented for '" + Writes.word(kind) + "'");
        return Bits.apply(name, x.to(DType.INT64), y.to(DType.INT64));
    }

    private static Tensor difference(Tensor x, Tensor y) {
        if (x.dtype() == DType.BOOL && y.dtype() == DType.BOOL) {
            throw Refused.runtime("Subtraction, the `-` operator, with two bool tensors is not supported. Use the `^` or `logical_xor()` operator instead.");
        }
        return x.sub(y);
    }

    static Object operateInPlace(Operator op, TensorValue self, Object other) {
        return TorchFaces.guarded(() -> {
            Tensor x = self.tensor();
            if (op == Operator.DIVMOD || op == Operator.MATMUL) return PyObject.NOT_IMPLEMENTED;
            if (op == Operator.POW && !(other instanceof TensorValue)) {
                Object exponent = TorchFaces.engine(other);
                if (exponent instanceof Number) return TensorValue.of(Writes.into(x, ArithmeticNames.power(x, exponent)));
            }
            Tensor y = operand(x, other);
            if (y == null) return PyObject.NOT_IMPLEMENTED;
            try {
                return TensorValue.of(Writes.into(x, computed(op, x, y)));
            } catch (chainrule.array.ShapeException e) {
                throw TorchErrors.broadcast(x, y, e);
            }
        });
    }

    static Object unary(Unary op, Tensor x) {
        return TorchFaces.guarded(() -> TensorValue.of(switch (op) {
            case NEG -> x.neg();
            case POS -> x;
            case ABS -> x.abs();
            case INVERT -> (Tensor) Names.METHODS.get("__invert__").call(java.util.List.of(x), java.util.Map.of());
        }));
    }

    static Object compare(Comparison op, Tensor x, Object other) {
        return TorchFaces.guarded(() -> {
            Tensor y = operand(x, other);
            if (y == null) return PyObject.NOT_IMPLEMENTED;
            try {
                return TensorValue.of(switch (op) {
                    case LT -> x.lt(y);
                    case LE -> x.le(y);
                    case EQ -> x.eq(y);
                    case NE -> x.ne(y);
                    case GT -> x.gt(y);
                    case GE -> x.ge(y);
                });
            } catch (chainrule.array.ShapeException e) {
                throw TorchErrors.broadcast(x, y, e);
            }
        });
    }

    // ------------------------------------------------------------------ brackets

    static Object item(Tensor x, Object key) {
        return TorchFaces.guarded(() -> {
            if (key instanceof Long at && x.rank() > 0) {
                int n = x.shape()[0];
                if (at < -n || at >= n) throw new IndexException("index " + at + " is out of bounds for dimension 0 with size " + n);
                return TensorValue.of(x.select(0, (int) (at < 0 ? at + n : at)));
            }
            try {
                return TensorValue.of(x.get(Indices.torch(index(x, key))));
            } catch (IndexException e) {
                throw TorchErrors.index(x, e);
            }
        });
    }

    private static Object index(Tensor x, Object key) {
        if (x.rank() == 0 && key instanceof Long) {
            throw new IndexException("invalid index of a 0-dim tensor. Use `tensor.item()` in Python or `tensor.item<T>()` in C++ to convert a 0-dim tensor to a number");
        }
        return TorchFaces.plain(Engine.index(key));
    }

    static void setItem(Tensor x, Object key, Object value) {
        TorchFaces.guarded(() -> {
            Tensor y = operand(x, value);
            if (y == null) {
                Object engine = TorchFaces.engine(value);
                if (!(engine instanceof java.util.List<?>)) throw Refused.type("can't assign a " + chainrule.signature.Arguments.typeName(engine) + " to a torch." + Writes.word(x.dtype()) + "Tensor");
                y = Data.tensor(engine, x.dtype());
            }
            try {
                if (chainrule.autograd.Mode.isGradEnabled() && x.requiresGrad() && x.isLeaf() && x.parent() == null) {
                    throw Refused.runtime("a view of a leaf Variable that requires grad is being used in an in-place operation.");
                }
                x.set_(y, Indices.torch(index(x, key)));
            } catch (IndexException e) {
                throw TorchErrors.index(x, e);
            } catch (chainrule.array.ShapeException e) {
                throw TorchErrors.assigned(x, y, e);
            }
            return null;
        });
    }
}
