package chainrule.python.machine;

import chainrule.python.types.ErrorTypes;
import chainrule.python.types.PyError;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The name that was perhaps meant, by CPython's measure: changed case costs half of a changed letter. */
final class Suggestions {
    private static final int MOVE = 2;
    private static final int CASE = 1;
    private static final int MOST_NAMES = 750;
    private static final int LONGEST = 40;

    private Suggestions() { }

    /** Of a missing attribute or name; null where nothing is near. */
    static String of(PyError error) {
        String name = error.missingName();
        if (name == null) return null;
        if (error.type() == ErrorTypes.NAME_ERROR && error.subject() instanceof FrameView view) return nearest(name, view.names());
        if (error.type() != ErrorTypes.ATTRIBUTE_ERROR) return null;
        if (Values.str(error).contains("Did you mean")) return null;
        TreeSet<String> all = new TreeSet<>();
        Object subject = error.subject();
        if (subject instanceof PyObject o) all.addAll(o.attributeNames());
        for (PyType t : (subject instanceof PyType type ? type : Values.typeOf(subject)).order()) all.addAll(t.own().keySet());
        return nearest(name, new ArrayList<>(all));
    }

    private static String nearest(String name, List<String> candidates) {
        if (candidates.size() > MOST_NAMES) return null;
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String candidate : candidates) {
            if (candidate.equals(name)) continue;
            int most = Math.min((name.length() + candidate.length() + 3) * MOVE / 6, least - 1);
            int distance = distance(name, candidate);
            if (distance > most) continue;
            if (best == null || distance < least) {
                best = candidate;
                least = distance;
            }
        }
        return best;
    }

    private static int substitution(char a, char b) {
        if (a == b) return 0;
        return Character.toLowerCase(a) == Character.toLowerCase(b) ? CASE : MOVE;
    }

    private static int distance(String a, String b) {
        if (a.length() > LONGEST || b.length() > LONGEST) return Integer.MAX_VALUE;
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j * MOVE;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i * MOVE;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + substitution(a.charAt(i - 1), b.charAt(j - 1));
                diagonal = row[j];
                row[j] = Math.min(changed, MOVE + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
