package chainrule.python.library;

import chainrule.math.Real;
import chainrule.python.types.Errors;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Special;
import chainrule.python.types.Values;
import java.math.BigInteger;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** The module {@code math}. */
final class MathModule {
    private final Table t = new Table("math");

    private MathModule() { }

    static PyModule make() { return new MathModule().all(); }

    private PyModule all() {
        t.value("pi", Math.PI).value("e", Math.E).value("tau", 2 * Math.PI).value("inf", Double.POSITIVE_INFINITY).value("nan", Double.NaN);
        real("sqrt", false, Math::sqrt);
        real("cbrt", false, RealFunctions::cbrt);
        real("exp", true, Exponential::exp);
        real("exp2", true, RealFunctions::exp2);
        real("expm1", true, Exponential::expm1);
        real("log1p", false, x -> x <= -1 ? Double.NaN : Real.log1p(x));
        real("sin", false, RealFunctions::sin);
        real("cos", false, RealFunctions::cos);
        real("tan", false, RealFunctions::tan);
        real("asin", false, RealFunctions::asin);
        real("acos", false, RealFunctions::acos);
        real("atan", false, RealFunctions::atan);
        real("sinh", true, Exponential::sinh);
        real("cosh", true, Exponential::cosh);
        real("tanh", false, Exponential::tanh);
        real("asinh", false, RealFunctions::asinh);
        real("acosh", false, RealFunctions::acosh);
        real("atanh", false, x -> Math.abs(x) >= 1 ? Double.NaN : RealFunctions.atanh(x));
        real("fabs", false, Math::abs);
        real("degrees", false, x -> x * (180 / Math.PI));
        real("radians", false, x -> x * (Math.PI / 180));
        real("erf", false, RealFunctions::erf);
        real("erfc", false, RealFunctions::erfc);
        real("gamma", true, x -> x <= 0 && x == Math.floor(x) ? Double.NaN : RealFunctions.gamma(x));
        real("lgamma", true, x -> x <= 0 && x == Math.floor(x) && x - x == 0 ? Double.NaN : RealFunctions.lgamma(x));
        real("ulp", false, RealFunctions::ulp);
        pair("atan2", RealFunctions::atan2);
        pair("fmod", (x, y) -> y == 0 || Math.abs(x) == Double.POSITIVE_INFINITY ? Double.NaN : x % y);
        pair("copysign", Math::copySign);
        pair("remainder", (x, y) -> y == 0 || Math.abs(x) == Double.POSITIVE_INFINITY ? Double.NaN : RealFunctions.remainder(x, y));
        pair("nextafter", RealFunctions::nextAfter);
        pair("pow", MathModule::power);
        logarithms();
        rounding();
        tests();
        MathWhole.add(t);
        sums();
        return t.module();
    }

    static double number(Object x) {
        if (x instanceof Double d) return d;
        if (x instanceof Long l) return l;
        return Values.toDouble(x);
    }

    /** A NaN that no argument brought is outside the domain; an infinity is too large, or outside as well. */
    private void real(String name, boolean overflows, DoubleUnaryOperator f) {
        t.one(name, a -> {
            double x = number(a);
            double y = f.applyAsDouble(x);
            if (y != y && x == x) throw Errors.value("math domain error");
            if (Math.abs(y) == Double.POSITIVE_INFINITY && x - x == 0) throw overflows ? Errors.overflow("math range error") : Errors.value("math domain error");
            return y;
        });
    }

    private void pair(String name, DoubleBinaryOperator f) {
        t.two(name, (a, b) -> {
            double x = number(a);
            double y = number(b);
            double z = f.applyAsDouble(x, y);
            if (z != z && x == x && y == y) throw Errors.value("math domain error");
            if (Math.abs(z) == Double.POSITIVE_INFINITY && x - x == 0 && y - y == 0 && !name.equals("nextafter")) throw Errors.overflow("math range error");
            return z;
        });
    }

    private static double power(double x, double y) { return x == 0 && y < 0 ? Double.NaN : Real.pow(x, y); }

    private void logarithms() {
        t.many("log", 1, 2, a -> {
            double x = logarithm(a[0], RealFunctions.Base.E);
            if (a.length == 1) return x;
            double base = logarithm(a[1], RealFunctions.Base.E);
            if (base == 0) throw Errors.zeroDivision("float division by zero");
            return x / base;
        });
        t.one("log2", x -> logarithm(x, RealFunctions.Base.TWO));
        t.one("log10", x -> logarithm(x, RealFunctions.Base.TEN));
    }

    private static double logarithm(Object a, RealFunctions.Base base) {
        if (a instanceof BigInteger b) {
            if (b.signum() <= 0) throw Errors.value("math domain error");
            if (b.bitLength() < 1024) return base.of(b.doubleValue());
            int shift = b.bitLength() - 64;
            return base.of(b.shiftRight(shift).doubleValue() * 0x1p-64) + b.bitLength() * base.of(2.0);
        }
        double x = number(a);
        if (x <= 0) throw Errors.value("math domain error");
        return base.of(x);
    }

    private void rounding() {
        t.one("floor", x -> whole(x, Special.FLOOR, Math::floor));
        t.one("ceil", x -> whole(x, Special.CEIL, Math::ceil));
        t.one("trunc", x -> whole(x, Special.TRUNC, Real::trunc));
        t.one("modf", a -> {
            double x = number(a);
            double whole = Real.trunc(x);
            return PyTuple.of(Math.copySign(Math.abs(x) == Double.POSITIVE_INFINITY ? 0 : x - whole, x), Math.copySign(whole, x));
        });
        t.one("frexp", a -> {
            double x = number(a);
            if (x == 0 || x - x != 0) return PyTuple.of(x, 0L);
            int e = Math.getExponent(x) + 1;
            double scaled = x;
            if (e < -1021) {
                scaled = x * 0x1p54;
                e = Math.getExponent(scaled) + 1;
                return PyTuple.of(Math.scalb(scaled, -e), (long) e - 54);
            }
            return PyTuple.of(Math.scalb(scaled, -e), (long) e);
        });
        t.two("ldexp", (a, b) -> {
            double x = number(a);
            Object e = Values.index(b);
            int n = e instanceof Long l ? (int) Math.max(-5000, Math.min(5000, l)) : ((BigInteger) e).signum() * 5000;
            double y = Math.scalb(x, n);
            if (Math.abs(y) == Double.POSITIVE_INFINITY && x - x == 0) throw Errors.overflow("math range error");
            return y;
        });
    }

    private static Object whole(Object a, Special special, DoubleUnaryOperator f) {
        if (a instanceof PyObject o && !(Values.plain(a) instanceof Double)) {
            Object method = o.type().lookup(special.word());
            if (method != PyType.ABSENT) return Values.callMethod(a, special.word());
        }
        if (a instanceof Long || a instanceof BigInteger) return a;
        if (a instanceof Boolean b) return b ? 1L : 0L;
        double x = number(a);
        if (x != x) throw Errors.value("cannot convert float NaN to integer");
        if (x - x != 0) throw Errors.overflow("cannot convert float infinity to integer");
        double y = f.applyAsDouble(x);
        return Math.abs(y) < 0x1p62 ? (Object) (long) y : RealFunctions.exact(y);
    }

    private void tests() {
        t.one("isnan", x -> {
            double d = number(x);
            return d != d;
        });
        t.one("isinf", x -> Math.abs(number(x)) == Double.POSITIVE_INFINITY);
        t.one("isfinite", x -> {
            double d = number(x);
            return d - d == 0;
        });
        t.keywords("isclose", "a, b, *, rel_tol=1e-09, abs_tol=0.0", v -> {
            double a = number(v[0]);
            double b = number(v[1]);
            double relative = number(v[2]);
            double absolute = number(v[3]);
            if (relative < 0 || absolute < 0) throw Errors.value("tolerances must be non-negative");
            if (a == b) return true;
            if (Math.abs(a) == Double.POSITIVE_INFINITY || Math.abs(b) == Double.POSITIVE_INFINITY) return false;
            double apart = Math.abs(b - a);
            return apart <= Math.abs(relative * b) || apart <= Math.abs(relative * a) || apart <= absolute;
        });
    }

    private void sums() {
        t.one("fsum", values -> new ExactSum().of(Values.iterate(values)));
        t.keywords("prod", "iterable, /, *, start=1", a -> {
            Object product = a[1];
            PyIterator it = Values.iterate(a[0]);
            for (Object x = it.next(); x != PyIterator.END; x = it.next()) product = Values.multiply(product, x);
            return product;
        });
        t.many("hypot", 0, -1, a -> {
            double[] x = new double[a.length];
            for (int i = 0; i < x.length; i++) x[i] = number(a[i]);
            return RealFunctions.norm(x);
        });
        t.two("dist", (p, q) -> {
            Object[] a = Values.toArray(p);
            Object[] b = Values.toArray(q);
            if (a.length != b.length) throw Errors.value("both points must have the same number of dimensions");
            double[] x = new double[a.length];
            for (int i = 0; i < x.length; i++) x[i] = number(a[i]) - number(b[i]);
            return RealFunctions.norm(x);
        });
    }
}
