package chainrule.python.types;

/** Special methods of built-in types as attributes: what a class in a script reaches by {@code super().__setitem__} or {@code list.__len__}. */
final class SlotMethods {
    private SlotMethods() { }

    static void add(PyType type, String names) {
        int at = 0;
        while (at < names.length()) {
            int end = names.indexOf(' ', at);
            if (end < 0) end = names.length();
            type.add(method(names.substring(at, end)));
            at = end + 1;
        }
    }

    private static Builtin method(String name) {
        for (Operator op : Operator.values()) {
            if (op.left().word().equals(name)) return op == Operator.POW ? power(name) : Builtin.two(name, (a, b) -> left(op, a, b));
            if (op.right().word().equals(name)) return Builtin.two(name, (a, b) -> right(op, a, b));
            if (op.inPlace() != null && op.inPlace().word().equals(name)) return Builtin.two(name, (a, b) -> ((PyObject) a).operateInPlace(op, b));
        }
        for (Unary op : Unary.values()) {
            if (op.special().word().equals(name)) return Builtin.one(name, x -> x instanceof PyObject o ? o.unary(op) : Numeric.unary(op, x));
        }
        for (Comparison op : Comparison.values()) if (op.special().word().equals(name)) return Builtin.two(name, (a, b) -> compare(op, a, b));
        return switch (name) {
            case "__repr__" -> Builtin.one(name, x -> x instanceof PyObject o ? o.repr() : Texts.repr(x));
            case "__str__" -> Builtin.one(name, x -> x instanceof PyObject o ? o.str() : Texts.str(x));
            case "__hash__" -> Builtin.one(name, x -> x instanceof PyObject o ? o.hash() : Values.hash(x));
            case "__format__" -> Builtin.two(name, (x, spec) -> x instanceof PyObject o ? o.format(StrMethods.text(spec, "__format__() argument must be str, not ")) : Formats.format(x, StrMethods.text(spec, "__format__() argument must be str, not ")));
            case "__len__" -> Builtin.one(name, x -> x instanceof PyObject o ? o.length() : Values.length(x));
            case "__bool__" -> Builtin.one(name, x -> x instanceof PyObject o ? o.truth() : Values.truth(x));
            case "__getitem__" -> Builtin.two(name, (x, key) -> x instanceof PyObject o ? o.getItem(key) : Values.getItem(x, key));
            case "__setitem__" -> Builtin.three(name, (x, key, value) -> {
                ((PyObject) x).setItem(key, value);
                return null;
            });
            case "__delitem__" -> Builtin.two(name, (x, key) -> {
                ((PyObject) x).deleteItem(key);
                return null;
            });
            case "__contains__" -> Builtin.two(name, (x, item) -> x instanceof PyObject o ? o.contains(item) : Values.contains(x, item));
            case "__iter__" -> Builtin.one(name, x -> x instanceof PyObject o ? o.iterate() : Values.iterate(x));
            case "__next__" -> Builtin.one(name, x -> {
                Object next = ((PyIterator) x).next();
                if (next == PyIterator.END) throw Errors.stop(((PyIterator) x).result());
                return next;
            });
            case "__call__" -> Builtin.raw(name, (args, names) -> ((PyObject) args[0]).call(java.util.Arrays.copyOfRange(args, 1, args.length), names));
            case "__int__" -> Builtin.one(name, x -> NumberMethods.nativeInt(x));
            case "__float__" -> Builtin.one(name, x -> x instanceof PyObject o ? o.toFloat() : (Object) Floats.of(x));
            case "__index__" -> Builtin.one(name, x -> x instanceof PyObject o ? o.index() : Ints.asInt(x));
            case "__getattribute__" -> Builtin.two(name, (x, word) -> x instanceof PyObject o ? o.getAttribute(word(word)) : Attributes.ofPlain(x, word(word)));
            case "__setattr__" -> Builtin.three(name, (x, word, value) -> {
                if (!(x instanceof PyObject o)) throw Attributes.cannotSet(x, word(word));
                o.setAttribute(word(word), value);
                return null;
            });
            case "__delattr__" -> Builtin.two(name, (x, word) -> {
                if (!(x instanceof PyObject o)) throw Attributes.cannotSet(x, word(word));
                o.deleteAttribute(word(word));
                return null;
            });
            case "__get__" -> Builtin.many(name, 2, 3, a -> ((PyObject) a[0]).bind(a[1] == null && a.length == 3 && a[2] != Types.NONE ? PyType.ABSENT : a[1],
                    a.length == 3 && a[2] instanceof PyType t ? t : Values.typeOf(a[1])));
            case "__set__" -> Builtin.three(name, (d, x, value) -> {
                ((PyObject) d).bindSet(x, value);
                return null;
            });
            case "__delete__" -> Builtin.two(name, (d, x) -> {
                ((PyObject) d).bindDelete(x);
                return null;
            });
            default -> throw new IllegalStateException("no special method " + name);
        };
    }

    private static String word(Object name) {
        if (name instanceof String s) return s;
        throw Errors.type("attribute name must be string, not '" + Values.typeName(name) + "'");
    }

    private static Builtin power(String name) {
        return Builtin.many(name, 2, 3, a -> a.length == 3 && a[2] != null ? Ints.power(a[0], a[1], a[2]) : left(Operator.POW, a[0], a[1]));
    }

    private static Object left(Operator op, Object a, Object b) {
        if (a instanceof PyObject o) return o.operate(op, b);
        if (a instanceof String s) {
            if (op == Operator.ADD) return Strings.concatenate(s, b);
            if (op == Operator.MUL) return Strings.repeat(s, b);
        }
        return knows(a, b) ? Numeric.operate(op, a, Values.plain(b)) : PyObject.NOT_IMPLEMENTED;
    }

    /** An int's own methods know ints alone. */
    private static boolean knows(Object a, Object b) { return Ints.asInt(a) == null || Ints.asInt(b) != null; }

    private static Object right(Operator op, Object a, Object b) {
        if (a instanceof PyObject o) return o.operateReflected(op, b);
        if (a instanceof String s && op == Operator.MUL) return Strings.repeat(s, b);
        return knows(a, b) ? Numeric.operate(op, Values.plain(b), a) : PyObject.NOT_IMPLEMENTED;
    }

    private static Object compare(Comparison op, Object a, Object b) {
        if (!(a instanceof PyObject o)) return knows(a, b) ? Numeric.compare(op, a, Values.plain(b)) : PyObject.NOT_IMPLEMENTED;
        Object r = o.compare(op, b);
        if (r != PyObject.NOT_IMPLEMENTED) return r;
        if (op == Comparison.EQ && a == b) return true;
        if (op == Comparison.NE && o.type().lookup("__eq__") != PyType.ABSENT && o.type().scripted()) {
            Object equal = Values.callSpecial(o.type().lookup("__eq__"), a, b);
            return equal == PyObject.NOT_IMPLEMENTED ? equal : (Object) !Values.truth(equal);
        }
        return r;
    }
}
