package chainrule.python.types;

import chainrule.math.Numbers;
import chainrule.math.Real;

/** A complex number: two floats. */
public final class PyComplex extends PyObject {
    private static final double PI = 3.141592653589793;

    private final double re;
    private final double im;

    public PyComplex(double re, double im) { this(Types.COMPLEX, re, im); }

    PyComplex(PyType type, double re, double im) {
        super(type);
        this.re = re;
        this.im = im;
    }

    public double re() { return re; }

    public double im() { return im; }

    /** Of a number, or null. */
    static PyComplex of(Object x) {
        if (x instanceof PyComplex c) return c;
        if (x instanceof Double d) return new PyComplex(d, 0);
        Object n = Ints.asInt(x);
        return n == null ? null : new PyComplex(Ints.toDouble(n), 0);
    }

    @Override public Object operate(Operator op, Object other) {
        PyComplex o = of(Values.plain(other));
        return o == null ? NOT_IMPLEMENTED : compute(op, this, o);
    }

    @Override public Object operateReflected(Operator op, Object other) {
        PyComplex o = of(Values.plain(other));
        return o == null ? NOT_IMPLEMENTED : compute(op, o, this);
    }

    private static Object compute(Operator op, PyComplex a, PyComplex b) {
        return switch (op) {
            case ADD -> new PyComplex(a.re + b.re, a.im + b.im);
            case SUB -> new PyComplex(a.re - b.re, a.im - b.im);
            case MUL -> a.times(b);
            case TRUEDIV -> a.over(b);
            case POW -> a.power(b);
            default -> NOT_IMPLEMENTED;
        };
    }

    private PyComplex times(PyComplex b) { return new PyComplex(re * b.re - im * b.im, re * b.im + im * b.re); }

    /** By the larger part of the divisor, so that nothing overflows on the way (Smith 1962). */
    private PyComplex over(PyComplex b) {
        if (b.re == 0 && b.im == 0) throw Errors.zeroDivision("complex division by zero");
        if (Math.abs(b.re) >= Math.abs(b.im)) {
            double ratio = b.im / b.re;
            double d = b.re + b.im * ratio;
            return new PyComplex((re + im * ratio) / d, (im - re * ratio) / d);
        }
        double ratio = b.re / b.im;
        double d = b.re * ratio + b.im;
        return new PyComplex((re * ratio + im) / d, (im * ratio - re) / d);
    }

    double abs() {
        double a = Math.max(Math.abs(re), Math.abs(im));
        double b = Math.min(Math.abs(re), Math.abs(im));
        if (Double.isInfinite(a)) return a;
        if (a == 0 || a != a) return a;
        if (a > 1e150 || b < 1e-150 && b != 0) {
            double t = b / a;
            return a * Math.sqrt(1 + t * t);
        }
        return Math.sqrt(a * a + b * b);
    }

    /** The angle, by Newton's method on the sine of what is missing. */
    private double angle() {
        if (im == 0) return re < 0 ? Floats.isNegativeZero(im) ? -PI : PI : im;
        double r = abs();
        double t = Math.abs(im) / (Math.abs(re) + Math.abs(im)) * (PI / 2);
        if (re < 0) t = PI - t;
        if (im < 0) t = -t;
        for (int i = 0; i < 6; i++) t += (im * Real.cos(t) - re * Real.sin(t)) / r;
        return t;
    }

    PyComplex power(PyComplex b) {
        if (b.re == 0 && b.im == 0) return new PyComplex(1, 0);
        if (re == 0 && im == 0) {
            if (b.im != 0 || b.re < 0) throw Errors.zeroDivision("0.0 to a negative or complex power");
            return new PyComplex(0, 0);
        }
        if (b.im == 0 && b.re == Math.floor(b.re) && Math.abs(b.re) <= 100) {
            int n = (int) b.re;
            PyComplex r = new PyComplex(1, 0);
            PyComplex square = this;
            for (int e = Math.abs(n); e > 0; e >>= 1) {
                if ((e & 1) == 1) r = r.times(square);
                square = square.times(square);
            }
            return n < 0 ? new PyComplex(1, 0).over(r) : r;
        }
        double length = abs();
        double angle = angle();
        double size = Floats.pow(length, b.re);
        double turn = angle * b.re;
        if (b.im != 0) {
            size /= Real.exp(angle * b.im);
            turn += b.im * Real.log(length);
        }
        return new PyComplex(size * Real.cos(turn), size * Real.sin(turn));
    }

    @Override public Object unary(Unary op) {
        return switch (op) {
            case NEG -> new PyComplex(Real.negate(re), Real.negate(im));
            case POS -> this;
            case ABS -> abs();
            case INVERT -> NOT_IMPLEMENTED;
        };
    }

    @Override public Object compare(Comparison op, Object other) {
        if (op != Comparison.EQ && op != Comparison.NE) return NOT_IMPLEMENTED;
        Object plain = Values.plain(other);
        boolean same;
        if (plain instanceof PyComplex c) same = re == c.re && im == c.im;
        else if (plain instanceof Double || Ints.asInt(plain) != null) same = im == 0 && Values.equal(re, plain);
        else return NOT_IMPLEMENTED;
        return same == (op == Comparison.EQ);
    }

    @Override public boolean truth() { return re != 0 || im != 0; }

    @Override public long hash() {
        long h = Hashes.real(re) + 1000003L * Hashes.real(im);
        return h == -1 ? -2 : h;
    }

    private static String shown(double x) {
        String text = Numbers.repr(x);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String shown(double x, boolean point) {
        String text = shown(x);
        return point && text.indexOf('.') < 0 && text.indexOf('e') < 0 && x - x == 0 ? text + "." : text;
    }

    private static String signed(double x) {
        String text = shown(x);
        return text.startsWith("-") ? text : "+" + text;
    }

    @Override public String repr() {
        if (re == 0 && !Floats.isNegativeZero(re)) return shown(im) + "j";
        return "(" + shown(re) + signed(im) + "j)";
    }

    @Override public String format(String spec) {
        if (spec.isEmpty()) return Values.str(this);
        FormatSpec f = FormatSpec.of(spec, this);
        switch (f.type()) {
            case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n' -> { }
            default -> throw Formats.unknown(f.type(), "complex");
        }
        if (f.fill() == '0') throw Errors.value("Zero padding is not allowed in complex format specifier");
        if (f.align() == '=') throw Errors.value("'=' alignment flag is not allowed in complex format specifier");
        String imaginary = part(im, f, true);
        if (f.type() != 0) return f.padded(part(re, f, false) + imaginary + "j", '>');
        boolean alone = re == 0 && !Floats.isNegativeZero(re);
        return f.padded(alone ? part(im, f, false) + "j" : "(" + part(re, f, false) + imaginary + "j)", '>');
    }

    private static String part(double x, FormatSpec f, boolean second) {
        String body = f.type() == 0 && f.precision() < 0 ? shown(x, f.alternate()) : Reals.text(x, f.type() == 0 ? 'g' : f.type(), f.precision(), f.alternate());
        if (body.startsWith("-")) return body;
        return (second || f.sign() == '+' ? "+" : f.sign() == ' ' ? " " : "") + body;
    }
}
