package chainrule.python.types;

import java.math.BigInteger;

/**
 * Does to any value what the language does: operators, attributes, calls, items, text. Plain Java values are handled here and in the
 * classes beside; of a {@link PyObject} its class in the script is asked first, then the object itself.
 */
public final class Values {
    /** An operator does not know these operands. */
    public static final Object NOT_IMPLEMENTED = PyObject.NOT_IMPLEMENTED;
    private static final Object ABSENT = PyType.ABSENT;

    private Values() { }

    // --- types ------------------------------------------------------------------------------------------------------------------

    public static PyType typeOf(Object x) {
        if (x instanceof PyObject o) return o.type();
        if (x instanceof Long || x instanceof BigInteger) return Types.INT;
        if (x instanceof Double) return Types.FLOAT;
        if (x instanceof String) return Types.STR;
        if (x instanceof Boolean) return Types.BOOL;
        if (x == null) return Types.NONE;
        throw new IllegalArgumentException("no value of a script: " + x.getClass().getName());
    }

    /** {@code type(x).__name__}, for error texts. */
    public static String typeName(Object x) { return typeOf(x).name(); }

    /** What a value of a type derived from int, float or str is underneath; any other value as it is. */
    public static Object plain(Object x) { return x instanceof PyBoxed b ? b.value() : x; }

    /** {@code isinstance(x, type)}: a type, a union, or a tuple of them. */
    public static boolean isInstance(Object x, Object type) { return Classes.isInstance(x, type); }

    /** {@code issubclass(type, of)}. */
    public static boolean isSubclass(Object type, Object of) { return Classes.isSubclass(type, of); }

    /** {@code a is b}; numbers and text are the same when they are equal. */
    public static boolean is(Object a, Object b) {
        if (a == b) return true;
        if (a == null || b == null || a instanceof PyObject) return false;
        return a.equals(b);
    }

    /** {@code id(x)}. */
    public static long identity(Object x) {
        if (x instanceof PyObject o) return o.id();
        return 0x55d0_0000_0000L + (hash(x) & 0xfff_ffffL) * 32;
    }

    private static Object special(PyObject o, Special s) {
        PyType t = o.type();
        return t.scripted() ? t.special(s) : ABSENT;
    }

    /** Calls what was found in a class as a special method of {@code self}. */
    public static Object callSpecial(Object f, Object self) {
        if (f instanceof PyObject o) return o.isMethod() ? o.call1(self) : call0(bound(o, self));
        throw notCallable(f);
    }

    public static Object callSpecial(Object f, Object self, Object a) {
        if (f instanceof PyObject o) return o.isMethod() ? o.call2(self, a) : call1(bound(o, self), a);
        throw notCallable(f);
    }

    public static Object callSpecial(Object f, Object self, Object a, Object b) {
        if (f instanceof PyObject o) return o.isMethod() ? o.call3(self, a, b) : call2(bound(o, self), a, b);
        throw notCallable(f);
    }

    private static Object bound(PyObject f, Object self) { return Attributes.bind(f, self, typeOf(self)); }

    private static PyException notCallable(Object f) { return Errors.type("'" + typeName(f) + "' object is not callable"); }

    // --- attributes -------------------------------------------------------------------------------------------------------------

    /** {@code x.name}. */
    public static Object getAttribute(Object x, String name) {
        if (!(x instanceof PyObject o)) return Attributes.ofPlain(x, name);
        PyType t = o.type();
        return t.scripted() ? Attributes.ofScripted(o, t, name) : o.getAttribute(name);
    }

    /** {@code getattr(x, name, otherwise)}. */
    public static Object getAttributeOr(Object x, String name, Object otherwise) {
        if (x instanceof PyObject o && !o.type().scripted() && o.type().plainGet()) {
            Object value = Attributes.find(o, name);
            return value == ABSENT ? otherwise : value;
        }
        try {
            return getAttribute(x, name);
        } catch (PyException e) {
            if (e.is(ErrorTypes.ATTRIBUTE_ERROR)) return otherwise;
            throw e;
        }
    }

    public static boolean hasAttribute(Object x, String name) { return getAttributeOr(x, name, ABSENT) != ABSENT; }

    /** {@code x.name = value}. */
    public static void setAttribute(Object x, String name, Object value) {
        if (!(x instanceof PyObject o)) throw Attributes.cannotSet(x, name);
        Object f = special(o, Special.SETATTR);
        if (f == ABSENT) o.setAttribute(name, value);
        else callSpecial(f, o, name, value);
    }

    /** {@code del x.name}. */
    public static void deleteAttribute(Object x, String name) {
        if (!(x instanceof PyObject o)) throw Attributes.cannotSet(x, name);
        Object f = special(o, Special.DELATTR);
        if (f == ABSENT) o.deleteAttribute(name);
        else callSpecial(f, o, name);
    }

    // --- calls ------------------------------------------------------------------------------------------------------------------

    /** Calls {@code f}; the last {@code names.length} arguments are named. */
    public static Object call(Object f, Object[] args, String[] names) {
        if (!(f instanceof PyObject o)) throw notCallable(f);
        Object s = special(o, Special.CALL);
        if (s == ABSENT) return o.call(args, names);
        Object[] all = new Object[args.length + 1];
        all[0] = o;
        System.arraycopy(args, 0, all, 1, args.length);
        if (s instanceof PyObject p && p.isMethod()) return p.call(all, names);
        return call(Attributes.bind(s, o, o.type()), args, names);
    }

    public static Object call0(Object f) {
        if (!(f instanceof PyObject o)) throw notCallable(f);
        Object s = special(o, Special.CALL);
        return s == ABSENT ? o.call0() : callSpecial(s, o);
    }

    public static Object call1(Object f, Object a) {
        if (!(f instanceof PyObject o)) throw notCallable(f);
        Object s = special(o, Special.CALL);
        return s == ABSENT ? o.call1(a) : callSpecial(s, o, a);
    }

    /** {@code f(x)} of each of the first {@code n} values. */
    static void callEach(Object f, Object[] values, Object[] out, int n) {
        if (f instanceof PyObject o && special(o, Special.CALL) == ABSENT) o.callEach(values, out, n);
        else for (int i = 0; i < n; i++) out[i] = call1(f, values[i]);
    }

    public static Object call2(Object f, Object a, Object b) {
        if (!(f instanceof PyObject o)) throw notCallable(f);
        Object s = special(o, Special.CALL);
        return s == ABSENT ? o.call2(a, b) : callSpecial(s, o, a, b);
    }

    public static Object call3(Object f, Object a, Object b, Object c) {
        if (f instanceof PyObject o && special(o, Special.CALL) == ABSENT) return o.call3(a, b, c);
        return call(f, new Object[] {a, b, c}, Builtin.NO_NAMES);
    }

    /** {@code x.name(args)}. */
    public static Object callMethod(Object x, String name, Object... args) { return call(getAttribute(x, name), args, Builtin.NO_NAMES); }

    public static boolean callable(Object x) {
        if (!(x instanceof PyObject o)) return false;
        Object f = special(o, Special.CALL);
        return f == ABSENT ? o.callable() : f != null;
    }

    // --- operators of two operands ----------------------------------------------------------------------------------------------

    public static Object add(Object a, Object b) {
        if (a instanceof Long x) {
            if (b instanceof Long y) {
                long r = x + y;
                return ((x ^ r) & (y ^ r)) < 0 ? Ints.add(x, y) : (Object) r;
            }
            if (b instanceof Double y) return x + y;
        } else if (a instanceof Double x) {
            if (b instanceof Double y) return x + y;
            if (b instanceof Long y) return x + y;
        }
        return binary(Operator.ADD, a, b);
    }

    public static Object subtract(Object a, Object b) {
        if (a instanceof Long x) {
            if (b instanceof Long y) {
                long r = x - y;
                return ((x ^ y) & (x ^ r)) < 0 ? Ints.subtract(x, y) : (Object) r;
            }
            if (b instanceof Double y) return x - y;
        } else if (a instanceof Double x) {
            if (b instanceof Double y) return x - y;
            if (b instanceof Long y) return x - y;
        }
        return binary(Operator.SUB, a, b);
    }

    public static Object multiply(Object a, Object b) {
        if (a instanceof Long x) {
            if (b instanceof Long y) return Ints.multiply(x, y);
            if (b instanceof Double y) return x * y;
        } else if (a instanceof Double x) {
            if (b instanceof Double y) return x * y;
            if (b instanceof Long y) return x * y;
        }
        return binary(Operator.MUL, a, b);
    }

    public static Object divide(Object a, Object b) {
        if (a instanceof Double x) {
            if (b instanceof Double y && y != 0) return x / y;
            if (b instanceof Long y && y != 0) return x / y;
        }
        return binary(Operator.TRUEDIV, a, b);
    }

    public static Object floorDivide(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y && y > 0) return Math.floorDiv((long) x, (long) y);
        return binary(Operator.FLOORDIV, a, b);
    }

    public static Object modulo(Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y && y > 0) return Math.floorMod((long) x, (long) y);
        return binary(Operator.MOD, a, b);
    }

    /** {@code a op b}. */
    public static Object binary(Operator op, Object a, Object b) {
        Object r = Binary.of(op, a, b);
        if (r == NOT_IMPLEMENTED) throw Errors.operands(op, false, a, b);
        return r;
    }

    /** {@code a op= b}: the new value of {@code a}. */
    public static Object inPlace(Operator op, Object a, Object b) {
        if (a instanceof PyObject o) {
            Object f = special(o, op.inPlace());
            Object r = f == ABSENT ? o.operateInPlace(op, b) : callSpecial(f, o, b);
            if (r != NOT_IMPLEMENTED) return r;
        }
        Object r = Binary.of(op, a, b);
        if (r == NOT_IMPLEMENTED) throw Errors.operands(op, true, a, b);
        return r;
    }

    /** {@code pow(a, b, modulus)}. */
    public static Object power(Object a, Object b, Object modulus) {
        if (modulus == null) return binary(Operator.POW, a, b);
        Object f = a instanceof PyObject o ? special(o, Special.POW) : ABSENT;
        Object r = f == ABSENT ? NOT_IMPLEMENTED : callSpecial(f, a, b, modulus);
        return r == NOT_IMPLEMENTED ? Ints.power(a, b, modulus) : r;
    }

    public static Object unary(Unary op, Object x) {
        if (x instanceof PyObject o) {
            Object f = special(o, op.special());
            Object r = f == ABSENT ? o.unary(op) : callSpecial(f, o);
            if (r != NOT_IMPLEMENTED) return r;
        } else {
            Object r = Numeric.unary(op, x);
            if (r != NOT_IMPLEMENTED) return r;
        }
        throw Errors.type("bad operand type for " + op.sign() + ": '" + typeName(x) + "'");
    }

    public static Object negate(Object x) {
        if (x instanceof Double d) return chainrule.math.Real.negate(d);
        if (x instanceof Long l && l != Long.MIN_VALUE) return -l;
        return unary(Unary.NEG, x);
    }

    // --- comparison -------------------------------------------------------------------------------------------------------------

    /** {@code a op b}, mostly a Boolean. */
    public static Object compare(Comparison op, Object a, Object b) {
        if (a instanceof Long x) {
            if (b instanceof Long y) return op.holds(Long.compare(x, y));
        } else if (a instanceof Double x) {
            if (b instanceof Double y) return op.holds((double) x, (double) y);
        } else if (a instanceof String x && b instanceof String y) {
            return Numeric.strings(op, x, y);
        }
        return Binary.compare(op, a, b);
    }

    /** Whether {@code a op b} is true. */
    public static boolean test(Comparison op, Object a, Object b) { return truth(compare(op, a, b)); }

    /** {@code a == b}, as a truth value. */
    public static boolean equal(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) return x.equals(y);
        if (a instanceof Long x && b instanceof Long y) return x.longValue() == y.longValue();
        if (a instanceof Double x && b instanceof Double y) return x.doubleValue() == y.doubleValue();
        if (a instanceof PyTuple x && b instanceof PyTuple y && !x.type().scripted() && !y.type().scripted()) {
            return (Boolean) Sequences.compare(Comparison.EQ, x.items(), x.size(), y.items(), y.size());
        }
        return truth(Binary.compare(Comparison.EQ, a, b));
    }

    /** The same object or equal, as containers compare. */
    public static boolean same(Object a, Object b) { return a == b || equal(a, b); }

    /** Equal as keys, where both hashes are known to be equal. */
    static boolean equalKeys(Object a, Object b) { return equal(a, b); }

    // --- truth, hash, size ------------------------------------------------------------------------------------------------------

    public static boolean truth(Object x) {
        if (x instanceof Boolean b) return b;
        if (x == null) return false;
        if (x instanceof Long l) return l != 0;
        if (x instanceof Double d) return d != 0;
        if (x instanceof String s) return !s.isEmpty();
        if (!(x instanceof PyObject o)) return ((BigInteger) x).signum() != 0;
        if (!o.type().scripted()) return o.truth();
        Object f = o.type().special(Special.BOOL);
        if (f != ABSENT) {
            Object r = callSpecial(f, o);
            if (r instanceof Boolean b) return b;
            throw Errors.type("__bool__ should return bool, returned " + typeName(r));
        }
        return o.type().special(Special.LEN) == ABSENT ? o.truth() : length(o) != 0;
    }

    public static long hash(Object x) {
        if (x instanceof String s) return Hashes.string(s);
        if (x instanceof Long l) return Hashes.whole(l);
        if (!(x instanceof PyObject o)) return Hashes.plain(x);
        Object f = special(o, Special.HASH);
        if (f == ABSENT) return o.hash();
        if (f == null) throw Errors.unhashable(o);
        Object r = callSpecial(f, o);
        if (r instanceof Long l) return l == -1 ? -2 : l;
        if (r instanceof BigInteger || r instanceof Boolean) return Hashes.plain(r);
        throw Errors.type("__hash__ method should return an integer");
    }

    /** {@code len(x)}. */
    public static long length(Object x) {
        if (x instanceof String s) return Strings.length(s);
        if (x instanceof PyObject o) {
            Object f = special(o, Special.LEN);
            long n = f == ABSENT ? o.length() : checkedLength(callSpecial(f, o));
            if (n >= 0) return n;
        }
        throw Errors.type("object of type '" + typeName(x) + "' has no len()");
    }

    private static long checkedLength(Object n) {
        Object whole = Indexing.index(n);
        if (whole instanceof Long l) {
            if (l < 0) throw Errors.value("__len__() should return >= 0");
            return l;
        }
        throw Errors.overflow("cannot fit 'int' into an index-sized integer");
    }

    // --- items ------------------------------------------------------------------------------------------------------------------

    /** {@code x[key]}. */
    public static Object getItem(Object x, Object key) {
        if (x instanceof PyObject o) {
            Object f = special(o, Special.GETITEM);
            return f == ABSENT ? o.getItem(key) : callSpecial(f, o, key);
        }
        if (x instanceof String s) return Strings.getItem(s, key);
        throw Errors.type("'" + typeName(x) + "' object is not subscriptable");
    }

    /** {@code x[key] = value}. */
    public static void setItem(Object x, Object key, Object value) {
        if (!(x instanceof PyObject o)) throw Errors.type("'" + typeName(x) + "' object does not support item assignment");
        Object f = special(o, Special.SETITEM);
        if (f == ABSENT) o.setItem(key, value);
        else callSpecial(f, o, key, value);
    }

    /** {@code del x[key]}. */
    public static void deleteItem(Object x, Object key) {
        if (!(x instanceof PyObject o)) throw Errors.type("'" + typeName(x) + "' object does" + (x instanceof String ? "n't" : " not") + " support item deletion");
        Object f = special(o, Special.DELITEM);
        if (f == ABSENT) o.deleteItem(key);
        else callSpecial(f, o, key);
    }

    /** {@code item in x}. */
    public static boolean contains(Object x, Object item) {
        if (x instanceof String s) return Strings.contains(s, item);
        if (!(x instanceof PyObject o)) throw Errors.type("argument of type '" + typeName(x) + "' is not iterable");
        if (!o.type().scripted()) return o.contains(item);
        Object f = o.type().special(Special.CONTAINS);
        if (f != ABSENT) {
            if (f == null) throw Errors.type("'" + typeName(x) + "' object is not a container");
            return truth(callSpecial(f, o, item));
        }
        return o.type().special(Special.ITER) == ABSENT && o.type().special(Special.GETITEM) == ABSENT ? o.contains(item) : containsByIterating(o, item);
    }

    static boolean containsByIterating(PyObject o, Object item) {
        PyIterator it = Iterators.of(o);
        if (it == null) throw Errors.type("argument of type '" + o.type().name() + "' is not iterable");
        for (Object x = it.next(); x != PyIterator.END; x = it.next()) if (same(x, item)) return true;
        return false;
    }

    // --- iteration --------------------------------------------------------------------------------------------------------------

    /** An iterator over {@code x}, whatever it is. */
    public static PyIterator iterate(Object x) {
        PyIterator it = Iterators.of(x);
        if (it == null) throw Errors.type("'" + typeName(x) + "' object is not iterable");
        return it;
    }

    /** {@code iter(x)}: as {@link #iterate}, but an iterator that a script wrote stays what it is. */
    public static Object iter(Object x) { return Iterators.unwrapped(iterate(x)); }

    /** {@code next(x)}: the next value, or {@link PyIterator#END}. */
    public static Object next(Object x) {
        if (x instanceof PyIterator it) return it.next();
        return Iterators.next(x);
    }

    /** All that an iterable gives, in an array of its own. */
    public static Object[] toArray(Object iterable) { return Sequences.toArray(iterable); }

    /** {@code a, b, c = x}: exactly {@code count} values. */
    public static Object[] unpack(Object x, int count) { return Sequences.unpack(x, count); }

    /** {@code a, *b, c = x}: the values, with a list of those in between at place {@code before}. */
    public static Object[] unpack(Object x, int before, int after) { return Sequences.unpack(x, before, after); }

    // --- numbers ----------------------------------------------------------------------------------------------------------------

    /** The whole number that {@code x} is, by {@code __index__}: a Long or BigInteger. */
    public static Object index(Object x) { return Indexing.index(x); }

    /** The whole number as a long, refused in the words for indices where it is larger. */
    public static long indexLong(Object x) { return Indexing.indexLong(x); }

    /** {@code float(x)} of a number. */
    public static double toDouble(Object x) { return Floats.of(x); }

    // --- text -------------------------------------------------------------------------------------------------------------------

    public static String repr(Object x) { return Texts.repr(x); }

    public static String str(Object x) { return x instanceof String s ? s : Texts.str(x); }

    /** {@code ascii(x)}. */
    public static String ascii(Object x) { return Strings.ascii(repr(x)); }

    /** {@code format(x, spec)}. */
    public static String format(Object x, String spec) { return Formats.format(x, spec); }
}
