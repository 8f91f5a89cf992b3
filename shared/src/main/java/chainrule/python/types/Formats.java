package chainrule.python.types;

import java.math.BigInteger;

/** {@code format(value, spec)} for numbers and text. */
final class Formats {
    private Formats() { }

    static String format(Object x, String spec) {
        if (x instanceof PyObject o) {
            PyType t = o.type();
            Object f = t.scripted() ? t.special(Special.FORMAT) : PyType.ABSENT;
            if (f == PyType.ABSENT) return o.format(spec);
            Object r = Values.callSpecial(f, o, spec);
            if (Values.plain(r) instanceof String s) return s;
            throw Errors.type("__format__ must return a str, not " + Values.typeName(r));
        }
        if (spec.isEmpty()) return Values.str(x);
        if (x == null) throw Errors.type("unsupported format string passed to NoneType.__format__");
        FormatSpec f = FormatSpec.of(spec, x);
        if (x instanceof String s) return text(s, f);
        if (x instanceof Double d) return real(d, f, "float");
        return whole(x, f);
    }

    static PyException unknown(int type, String of) {
        StringBuilder code = new StringBuilder();
        if (type > 32 && type < 128) code.append((char) type);
        else code.append("\\x").append(Integer.toHexString(type));
        return Errors.value("Unknown format code '" + code + "' for object of type '" + of + "'");
    }

    private static String text(String s, FormatSpec f) {
        if (f.type() != 0 && f.type() != 's') throw unknown(f.type(), "str");
        if (f.sign() != 0) throw Errors.value(f.sign() == ' ' ? "Space not allowed in string format specifier" : "Sign not allowed in string format specifier");
        if (f.noMinusZero()) throw Errors.value("Negative zero coercion (z) not allowed in string format specifier");
        if (f.alternate()) throw Errors.value("Alternate form (#) not allowed in string format specifier");
        if (f.align() == '=') throw Errors.value("'=' alignment not allowed in string format specifier");
        if (f.grouping() != 0) throw Errors.value("Cannot specify '" + f.grouping() + "' with 's'.");
        String shown = f.precision() >= 0 && f.precision() < Strings.length(s) ? Strings.part(s, 0, f.precision()) : s;
        return f.padded(shown, '<');
    }

    private static String whole(Object x, FormatSpec f) {
        Object n = Ints.asInt(x);
        int type = f.type() == 0 ? 'd' : f.type();
        switch (type) {
            case 'e', 'E', 'f', 'F', 'g', 'G', '%' -> { return real(Ints.toDouble(n), f, "int"); }
            case 'b', 'c', 'd', 'o', 'x', 'X', 'n' -> { }
            default -> throw unknown(type, x instanceof Boolean ? "bool" : "int");
        }
        if (f.precision() >= 0) throw Errors.value("Precision not allowed in integer format specifier");
        if (f.noMinusZero()) throw Errors.value("Negative zero coercion (z) not allowed in integer format specifier");
        if (type == 'c') return character(n, f);
        boolean negative = Ints.sign(n) < 0;
        Object magnitude = Ints.abs(n);
        String digits = switch (type) {
            case 'b' -> Ints.digits(magnitude, 2);
            case 'o' -> Ints.digits(magnitude, 8);
            case 'x' -> Ints.digits(magnitude, 16);
            case 'X' -> upper(Ints.digits(magnitude, 16));
            default -> Ints.text(magnitude);
        };
        String prefix = sign(negative, f);
        if (f.alternate() && type != 'd' && type != 'n') prefix += "0" + (char) type;
        return number(prefix, digits, "", f, type == 'd' || type == 'n' ? 3 : 4);
    }

    private static String character(Object n, FormatSpec f) {
        if (f.sign() != 0) throw Errors.value("Sign not allowed with integer format specifier 'c'");
        if (f.alternate()) throw Errors.value("Alternate form (#) not allowed with integer format specifier 'c'");
        if (!(n instanceof Long l) || l < 0 || l > 0x10FFFF) {
            throw Errors.overflow(n instanceof BigInteger ? "Python int too large to convert to C long" : "%c arg not in range(0x110000)");
        }
        return f.padded(Strings.of((int) (long) l), '>');
    }

    private static String sign(boolean negative, FormatSpec f) { return negative ? "-" : f.sign() == '+' ? "+" : f.sign() == ' ' ? " " : ""; }

    /** ASCII letters to upper case. */
    static String upper(String s) {
        StringBuilder text = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) Letters.upper(text, s.charAt(i));
        return text.toString();
    }

    /** A sign, whole digits and what follows them, with separators and filled. */
    private static String number(String prefix, String digits, String rest, FormatSpec f, int group) {
        int width = f.zeroPadded() ? f.width() - prefix.length() - rest.length() : 0;
        if (width > 1 << 28) {
            Costs.memory(8L * width);
            throw Errors.memory();
        }
        String shown = f.grouping() == 0 || !isDigit(digits) ? zeros(digits, width) : grouped(digits, f.grouping(), group, width);
        if (f.align() == '=' && f.fill() != '0') {
            int missing = f.width() - prefix.length() - shown.length() - rest.length();
            return prefix + (missing > 0 ? Strings.of(f.fill()).repeat(missing) : "") + shown + rest;
        }
        return f.padded(prefix + shown + rest, '>');
    }

    private static boolean isDigit(String digits) { return !digits.isEmpty() && digits.charAt(0) != 'i' && digits.charAt(0) != 'n' && digits.charAt(0) != 'I' && digits.charAt(0) != 'N'; }

    private static String zeros(String digits, int width) {
        if (digits.length() >= width) return digits;
        Costs.charge((width - digits.length()) / 4);
        return "0".repeat(width - digits.length()) + digits;
    }

    /** With a separator before each group from the right, and zeros in front up to {@code width}, separators included. */
    private static String grouped(String digits, char separator, int group, int width) {
        Costs.charge((digits.length() + Math.max(0, width)) / 4);
        StringBuilder backwards = new StringBuilder();
        int left = digits.length();
        int missing = width;
        while (true) {
            int size = Math.min(group, Math.max(Math.max(left, missing), 1));
            for (int i = 0; i < size; i++) backwards.append(left > 0 ? digits.charAt(--left) : '0');
            missing -= size;
            if (left <= 0 && missing <= 0) break;
            backwards.append(separator);
            missing--;
        }
        return backwards.reverse().toString();
    }

    private static String real(double x, FormatSpec f, String typeName) {
        int type = f.type();
        switch (type) {
            case 0, 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%' -> { }
            default -> throw unknown(type, typeName);
        }
        Costs.charge(Math.max(0, f.precision()));
        if (f.precision() > 1 << 28) throw Errors.value("precision too big");
        String shown = Reals.text(type == '%' ? x * 100 : x, type, f.precision(), f.alternate());
        if (f.noMinusZero() && shown.charAt(0) == '-' && isZero(shown)) shown = shown.substring(1);
        boolean negative = shown.charAt(0) == '-';
        String body = negative ? shown.substring(1) : shown;
        int whole = 0;
        while (whole < body.length() && body.charAt(whole) >= '0' && body.charAt(whole) <= '9') whole++;
        if (whole == 0) whole = body.length();     // inf, nan
        String rest = body.substring(whole) + (type == '%' ? "%" : "");
        return number(sign(negative, f), body.substring(0, whole), rest, f, 3);
    }

    private static boolean isZero(String shown) {
        for (int i = 1; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c == 'e' || c == 'E') return true;
            if (c >= '1' && c <= '9' || c == 'i' || c == 'n' || c == 'I' || c == 'N') return false;
        }
        return true;
    }
}
