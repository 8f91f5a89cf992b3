package chainrule.python.types;

import chainrule.math.Decimal;
import chainrule.math.Numbers;

/** Floats as the format types {@code e f g} write them, without filling or grouping. */
final class Reals {
    private Reals() { }

    /** {@code type} 0 is that of a format without one: as repr, or as {@code g} with a digit behind the point where a precision is given. */
    static String text(double x, int type, int precision, boolean alternate) {
        if (x - x != 0) {
            String name = x != x ? "nan" : x > 0 ? "inf" : "-inf";
            return type == 'E' || type == 'F' || type == 'G' ? Formats.upper(name) : name;
        }
        return switch (type) {
            case 0 -> precision < 0 ? shortest(x, alternate) : general(x, Math.max(precision, 1), alternate, true);
            case 'e' -> exponent(x, precision < 0 ? 6 : precision, alternate);
            case 'E' -> Formats.upper(exponent(x, precision < 0 ? 6 : precision, alternate));
            case 'f', 'F', '%' -> fixed(x, precision < 0 ? 6 : precision, alternate);
            case 'G' -> Formats.upper(general(x, precision < 0 ? 6 : Math.max(precision, 1), alternate, false));
            default -> general(x, precision < 0 ? 6 : Math.max(precision, 1), alternate, false);
        };
    }

    private static String shortest(double x, boolean alternate) {
        String text = Numbers.repr(x);
        int e = text.indexOf('e');
        return alternate && e > 0 && text.indexOf('.') < 0 ? text.substring(0, e) + "." + text.substring(e) : text;
    }

    private static String fixed(double x, int places, boolean alternate) {
        String fast = Fixed.text(x, places);
        String text = fast != null ? fast : Decimal.rounded(x, places).positional(places);
        return alternate && places == 0 ? text + "." : text;
    }

    private static String exponent(double x, int places, boolean alternate) {
        String text = Decimal.significant(x, places + 1).scientific(places, 2);
        if (!alternate || places > 0) return text;
        int e = text.indexOf('e');
        return text.substring(0, e) + "." + text.substring(e);
    }

    private static String general(double x, int precision, boolean alternate, boolean point) {
        Decimal d = Decimal.significant(x, precision);
        int exponent = d.exponent();
        if (exponent < -4 || exponent >= precision - (point ? 1 : 0)) {
            int places = alternate ? precision - 1 : Math.max(0, d.digits().length() - 1);
            String text = d.scientific(places, 2);
            if (!alternate || places > 0) return text;
            int e = text.indexOf('e');
            return text.substring(0, e) + "." + text.substring(e);
        }
        int places = alternate ? precision - 1 - exponent : d.places();
        if (point && places == 0) places = 1;
        String text = d.positional(places);
        return alternate && places == 0 ? text + "." : text;
    }
}
