package chainrule.python.types;

import java.math.BigInteger;
import java.util.Arrays;

/** How {@code int}, {@code bool} and {@code float} are called, and their methods. */
public final class NumberMethods {
    private static final String ARITHMETIC = "__add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __rtruediv__ __floordiv__ __rfloordiv__ __mod__ __rmod__ "
            + "__divmod__ __rdivmod__ __pow__ __rpow__ __neg__ __pos__ __abs__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __repr__ __format__ __bool__ __int__ __float__ __getattribute__";

    private NumberMethods() { }

    private static Object typed(PyType type, PyType plain, Object value) { return type == plain ? value : new PyBoxed(type, value); }

    // --- int --------------------------------------------------------------------------------------------------------------------

    private static final Builtin INT = Builtin.many("int", 0, 2, a -> a.length == 0 ? (Object) 0L : a.length == 1 ? toInt(a[0]) : parse(a[0], a[1]));

    static Object makeInt(PyType type, Object[] args, String[] names) {
        if (names.length == 0) return typed(type, Types.INT, INT.call(args, names));
        if (names.length == 1 && names[0].equals("base")) {
            if (args.length == 1) throw Errors.type("int() missing string argument");
            return typed(type, Types.INT, parse(args[0], args[1]));
        }
        throw Errors.type("'" + (names[0].equals("base") ? names[1] : names[0]) + "' is an invalid keyword argument for int()");
    }

    /** {@code int(x)}. */
    public static Object toInt(Object x) {
        if (x instanceof Long || x instanceof BigInteger) return x;
        if (x instanceof Double d) return Floats.truncate(d);
        if (x instanceof Boolean b) return b ? 1L : 0L;
        if (x instanceof String s) return WholeText.parse(s, 10, s);
        if (x instanceof PyBoxed p && p.value() instanceof String s && p.type().special(Special.INT) == PyType.ABSENT) return WholeText.parse(s, 10, s);
        Object n = wholeOrNull(x);
        if (n != null) return n;
        if (x instanceof PyBytes b) return WholeText.parse(b.latin(), 10, b);
        throw Errors.type("int() argument must be a string, a bytes-like object or a real number, not '" + Values.typeName(x) + "'");
    }

    /** By {@code __int__}, {@code __index__} or {@code __trunc__}, or null. */
    static Object wholeOrNull(Object x) {
        if (!(x instanceof PyObject o)) return null;
        PyType t = o.type();
        if (t.scripted()) {
            for (Special s : new Special[] {Special.INT, Special.INDEX, Special.TRUNC}) {
                Object f = t.special(s);
                if (f == PyType.ABSENT) continue;
                Object r = Values.callSpecial(f, o);
                Object n = Ints.asInt(r);
                if (n == null) throw Errors.type(s.word() + " returned non-int (type " + Values.typeName(r) + ")");
                return n;
            }
        }
        return o.toInt();
    }

    static Object nativeInt(Object x) { return x instanceof PyObject o ? o.toInt() : toInt(x); }

    private static Object parse(Object x, Object base) {
        Object b = Indexing.index(base);
        if (!(b instanceof Long n) || n != 0 && (n < 2 || n > 36)) throw Errors.value("int() base must be >= 2 and <= 36, or 0");
        if (Values.plain(x) instanceof String s) return WholeText.parse(s, (int) (long) n, s);
        if (x instanceof PyBytes bytes) return WholeText.parse(bytes.latin(), (int) (long) n, bytes);
        throw Errors.type("int() can't convert non-string with explicit base");
    }

    static void fillInt(PyType type) {
        type.specials(ARITHMETIC + " __lshift__ __rlshift__ __rshift__ __rrshift__ __and__ __rand__ __or__ __ror__ __xor__ __rxor__ __invert__ __index__");
        type.add(Builtin.one("bit_length", x -> bitLength(Ints.asInt(x))));
        type.add(Builtin.one("bit_count", x -> (long) Ints.big(Ints.abs(Ints.asInt(x))).bitCount()));
        type.add(Builtin.one("conjugate", Ints::asInt));
        type.add(Builtin.one("as_integer_ratio", x -> PyTuple.of(Ints.asInt(x), 1L)));
        type.add(Builtin.one("__trunc__", Ints::asInt));
        type.add(Builtin.one("__floor__", Ints::asInt));
        type.add(Builtin.one("__ceil__", Ints::asInt));
        type.add(Builtin.many("__round__", 1, 2, a -> round(Ints.asInt(a[0]), a.length == 1 ? null : a[1])));
        type.add(Builtin.keywords("to_bytes", "length=1, byteorder='big', *, signed=False", a -> toBytes(Ints.big(Ints.asInt(a[0])), Indexing.size(a[1]), StrMethods.text(a[2], "to_bytes() argument 'byteorder' must be str, not "), Values.truth(a[3]))));
        type.put("from_bytes", PyStaticMethod.of(Builtin.keywords("from_bytes", "bytes, byteorder='big', *, signed=False", a -> fromBytes(a[0], StrMethods.text(a[1], "from_bytes() argument 'byteorder' must be str, not "), Values.truth(a[2])))));
        type.getter("real", Ints::asInt);
        type.getter("imag", x -> 0L);
        type.getter("numerator", Ints::asInt);
        type.getter("denominator", x -> 1L);
    }

    private static Object bitLength(Object n) { return n instanceof Long l ? 64L - Long.numberOfLeadingZeros(l < 0 ? -l : l) : (long) ((BigInteger) n).abs().bitLength(); }

    private static Object round(Object n, Object digits) {
        if (digits == null) return n;
        Object places = Indexing.index(digits);
        if (Ints.sign(places) >= 0) return n;
        if (!(places instanceof Long p) || -p > Ints.bits(n)) return 0L;
        BigInteger unit = BigInteger.TEN.pow((int) -p);
        BigInteger[] qr = Ints.big(n).divideAndRemainder(unit);
        int half = qr[1].abs().shiftLeft(1).compareTo(unit);
        if (half > 0 || half == 0 && qr[0].testBit(0)) qr[0] = qr[0].add(BigInteger.valueOf(Ints.sign(n)));
        return Ints.normal(qr[0].multiply(unit));
    }

    private static boolean isBig(String order) {
        if (order.equals("big")) return true;
        if (order.equals("little")) return false;
        throw Errors.value("byteorder must be either 'little' or 'big'");
    }

    private static PyBytes toBytes(BigInteger n, long length, String order, boolean signed) {
        boolean big = isBig(order);
        if (length < 0) throw Errors.value("length argument must be non-negative");
        if (n.signum() < 0 && !signed) throw Errors.overflow("can't convert negative int to unsigned");
        if (n.bitLength() > length * 8 - (signed ? 1 : 0)) throw Errors.overflow("int too big to convert");
        Costs.charge(length / 8);
        byte[] own = n.toByteArray();
        byte[] all = new byte[(int) length];
        if (n.signum() < 0) Arrays.fill(all, (byte) -1);
        for (int i = 0; i < Math.min(own.length, all.length); i++) all[all.length - 1 - i] = own[own.length - 1 - i];
        if (!big) reverse(all);
        return new PyBytes(all);
    }

    private static void reverse(byte[] all) {
        for (int i = 0, j = all.length - 1; i < j; i++, j--) {
            byte b = all[i];
            all[i] = all[j];
            all[j] = b;
        }
    }

    private static Object fromBytes(Object x, String order, boolean signed) {
        byte[] all = BytesMethods.bytesOf(x).clone();
        if (!isBig(order)) reverse(all);
        if (all.length == 0) return 0L;
        return Ints.normal(signed ? new BigInteger(all) : new BigInteger(1, all));
    }

    // --- bool -------------------------------------------------------------------------------------------------------------------

    static Object makeBool(PyType type, Object[] args, String[] names) {
        if (names.length > 0) throw Errors.type("bool() takes no keyword arguments");
        if (args.length > 1) throw Errors.type("bool expected at most 1 argument, got " + args.length);
        return args.length == 1 && Values.truth(args[0]);
    }

    static void fillBool(PyType type) { type.specials("__and__ __rand__ __or__ __ror__ __xor__ __rxor__ __repr__"); }

    // --- float ------------------------------------------------------------------------------------------------------------------

    static Object makeFloat(PyType type, Object[] args, String[] names) {
        if (names.length > 0) throw Errors.type("float() takes no keyword arguments");
        if (args.length > 1) throw Errors.type("float expected at most 1 argument, got " + args.length);
        return typed(type, Types.FLOAT, args.length == 0 ? (Object) 0.0 : (Object) toFloat(args[0]));
    }

    /** {@code float(x)}. */
    public static double toFloat(Object x) {
        if (x instanceof Double || x instanceof Long || x instanceof Boolean || x instanceof BigInteger) return Floats.of(x);
        if (x instanceof String s) return WholeText.parseFloat(s, s);
        if (x instanceof PyBoxed p && p.value() instanceof String s && p.type().special(Special.FLOAT) == PyType.ABSENT) return WholeText.parseFloat(s, s);
        if (x instanceof PyBytes b) return WholeText.parseFloat(b.latin(), b);
        Double d = Floats.orNull(x);
        if (d == null) throw Errors.type("float() argument must be a string or a real number, not '" + Values.typeName(x) + "'");
        return d;
    }

    private static double real(Object x) { return x instanceof PyBoxed p ? (Double) p.value() : (Double) x; }

    static void fillFloat(PyType type) {
        type.specials(ARITHMETIC);
        type.add(Builtin.one("is_integer", x -> Floats.isWhole(real(x))));
        type.add(Builtin.one("hex", x -> Floats.hex(real(x))));
        type.add(Builtin.one("as_integer_ratio", x -> Floats.ratio(real(x))));
        type.add(Builtin.one("conjugate", x -> real(x)));
        type.add(Builtin.one("__trunc__", x -> Floats.truncate(real(x))));
        type.add(Builtin.one("__floor__", x -> Floats.floor(real(x))));
        type.add(Builtin.one("__ceil__", x -> Floats.ceil(real(x))));
        type.add(Builtin.many("__round__", 1, 2, a -> a.length == 1 || a[1] == null ? Floats.round(real(a[0])) : (Object) Floats.round(real(a[0]), places(a[1]))));
        type.put("fromhex", PyStaticMethod.of(Builtin.one("fromhex", x -> WholeText.parseHex(StrMethods.text(x, "fromhex() argument must be str, not ")))));
        type.getter("real", x -> real(x));
        type.getter("imag", x -> 0.0);
    }

    private static long places(Object x) {
        Object n = Indexing.index(x);
        return n instanceof Long l ? l : Ints.sign(n) * 1_000_000L;
    }

    // --- for everything ---------------------------------------------------------------------------------------------------------

    /** {@code round(x)}, or {@code round(x, digits)} where digits is not {@link PyType#ABSENT}. */
    public static Object round(PyType type, Object x, Object digits) {
        Object f = type.lookup("__round__");
        if (f == PyType.ABSENT) throw Errors.type("type " + type.name() + " doesn't define __round__ method");
        return digits == PyType.ABSENT ? Values.callSpecial(f, x) : Values.callSpecial(f, x, digits);
    }

}
