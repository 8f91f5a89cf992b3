package chainrule.python.types;

import java.util.Collection;

/** The name that somebody probably meant, found as CPython finds what it prints behind "Did you mean". */
public final class Suggestions {
    private static final int MOVE = 2;
    private static final int CASE = 1;
    private static final int MOST_NAMES = 750;
    private static final int LONGEST = 40;

    private Suggestions() { }

    /** For an AttributeError that knows its object: the nearest attribute, or null. */
    public static String of(PyError e) {
        if (!e.type().isSubtypeOf(ErrorTypes.ATTRIBUTE_ERROR) || e.missingName() == null) return null;
        PyList names = ObjectMethods.dir(e.subject());
        return nearest(e.missingName(), java.util.Arrays.asList(names.toArray()));
    }

    /** The nearest of {@code names} to {@code wrong}, or null where none is near. */
    public static String nearest(String wrong, Collection<?> names) {
        if (names.size() >= MOST_NAMES) return null;
        String best = null;
        int least = Integer.MAX_VALUE;
        for (Object x : names) {
            if (!(x instanceof String name) || name.equals(wrong)) continue;
            int most = Math.min((wrong.length() + name.length() + 3) * MOVE / 6, least - 1);
            int d = distance(wrong, name, most);
            if (d <= most) {
                least = d;
                best = name;
            }
        }
        return best;
    }

    private static int change(char a, char b) {
        if (a == b) return 0;
        return lower(a) == lower(b) ? CASE : MOVE;
    }

    private static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c; }

    private static int distance(String a, String b, int most) {
        if (a.length() > LONGEST || b.length() > LONGEST) return most + 1;
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) row[j] = j * MOVE;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i * MOVE;
            for (int j = 1; j <= b.length(); j++) {
                int cost = diagonal + change(a.charAt(i - 1), b.charAt(j - 1));
                diagonal = row[j];
                row[j] = Math.min(cost, MOVE + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
