package chainrule.python.library;

import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;

/** Dates and times of day from seconds since 1970, in universal time: a script knows no place. */
final class Moments {
    private static final String[] DAYS = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    private static final String[] MONTHS = {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"};
    private static final long DAY = 86_400;

    private Moments() { }

    static PyTuple of(PyType type, long seconds) {
        long day = Math.floorDiv(seconds, DAY);
        long rest = Math.floorMod(seconds, DAY);
        long[] date = date(day);
        return PyTuple.of(type, new Object[] {date[0], date[1], date[2], rest / 3600, rest / 60 % 60, rest % 60, Math.floorMod(day + 3, 7L), day - days(date[0], 1, 1) + 1, 0L});
    }

    static long seconds(PyTuple t) { return days((Long) t.get(0), (Long) t.get(1), (Long) t.get(2)) * DAY + (Long) t.get(3) * 3600 + (Long) t.get(4) * 60 + (Long) t.get(5); }

    /** Days since 1970-01-01, counted in years that begin in March, so that leap days come last. */
    private static long days(long year, long month, long day) {
        long y = month <= 2 ? year - 1 : year;
        long era = Math.floorDiv(y, 400L);
        long ofEra = y - era * 400;
        long ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    private static long[] date(long days) {
        long z = days + 719_468;
        long era = Math.floorDiv(z, 146_097L);
        long ofEra = z - era * 146_097;
        long year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * year + year / 4 - year / 100);
        long m = (5 * ofYear + 2) / 153;
        long month = m < 10 ? m + 3 : m - 9;
        return new long[] {year + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * m + 2) / 5 + 1};
    }

    static String written(String format, PyTuple t) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%' || i + 1 == format.length()) b.append(c);
            else b.append(field(format.charAt(++i), t));
        }
        return b.toString();
    }

    private static String field(char letter, PyTuple t) {
        long hour = (Long) t.get(3);
        return switch (letter) {
            case 'Y' -> Long.toString((Long) t.get(0));
            case 'y' -> two((Long) t.get(0) % 100);
            case 'm' -> two((Long) t.get(1));
            case 'd' -> two((Long) t.get(2));
            case 'e' -> (Long) t.get(2) < 10 ? " " + t.get(2) : t.get(2).toString();
            case 'H' -> two(hour);
            case 'I' -> two((hour + 11) % 12 + 1);
            case 'p' -> hour < 12 ? "AM" : "PM";
            case 'M' -> two((Long) t.get(4));
            case 'S' -> two((Long) t.get(5));
            case 'j' -> (Long) t.get(7) < 100 ? "0" + two((Long) t.get(7)) : t.get(7).toString();
            case 'a' -> DAYS[day(t)].substring(0, 3);
            case 'A' -> DAYS[day(t)];
            case 'b' -> MONTHS[month(t)].substring(0, 3);
            case 'B' -> MONTHS[month(t)];
            case 'F' -> written("%Y-%m-%d", t);
            case 'T', 'X' -> written("%H:%M:%S", t);
            case 'D', 'x' -> written("%m/%d/%y", t);
            case 'c' -> written("%a %b %e %H:%M:%S %Y", t);
            case 'Z' -> "UTC";
            case 'z' -> "+0000";
            case '%' -> "%";
            default -> "%" + letter;
        };
    }

    private static int day(PyTuple t) { return (int) Math.floorMod((Long) t.get(6), 7L); }

    private static int month(PyTuple t) { return (int) Math.floorMod((Long) t.get(1) - 1, 12L); }

    private static String two(long n) { return n < 10 ? "0" + n : Long.toString(n); }
}
