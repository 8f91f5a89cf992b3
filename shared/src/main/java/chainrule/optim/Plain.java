package chainrule.optim;

import chainrule.math.Numbers;
import java.util.ArrayList;
import java.util.List;

/** Settings as Python has them: null, truth values, whole numbers, fractions, words and tuples of these. */
final class Plain {
    private Plain() { }

    /** As Python's {@code str} writes it; lists are written as tuples. */
    static String text(Object value) {
        if (value == null) return "None";
        if (value instanceof Boolean b) return b ? "True" : "False";
        if (value instanceof Double d) return Numbers.repr(d.doubleValue());
        if (value instanceof List<?> l) {
            StringBuilder text = new StringBuilder("(");
            for (int i = 0; i < l.size(); i++) text.append(i > 0 ? ", " : "").append(text(l.get(i)));
            return text.append(l.size() == 1 ? ",)" : ")").toString();
        }
        return value.toString();
    }

    /** Java's numbers as the two kinds that Python has, in lists too. */
    static Object of(Object value) {
        if (value instanceof Integer i) return (long) i;
        if (value instanceof Float f) return (double) f;
        if (!(value instanceof List<?> l)) return value;
        List<Object> all = new ArrayList<>();
        for (Object v : l) all.add(of(v));
        return java.util.Collections.unmodifiableList(all);
    }

    static double number(String name, Object value) {
        if (value instanceof Number n) return n.doubleValue();
        if (value instanceof Boolean b) return b ? 1 : 0;
        throw new OptimException(name + ": wanted a number, got " + text(value));
    }
}
