package chainrule.python.tables;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Arguments as scripts pass them, the last ones named, in the form that signatures bind. */
public final class Functions {
    private Functions() { }

    public static List<Object> positional(Object[] args, String[] names, UnaryOperator<Object> each) {
        int n = args.length - names.length;
        List<Object> all = new ArrayList<>(n);
        for (int i = 0; i < n; i++) all.add(each.apply(args[i]));
        return all;
    }

    public static Map<String, Object> named(Object[] args, String[] names, UnaryOperator<Object> each) {
        if (names.length == 0) return Map.of();
        Map<String, Object> all = new LinkedHashMap<>();
        int first = args.length - names.length;
        for (int i = 0; i < names.length; i++) all.put(names[i], each.apply(args[first + i]));
        return all;
    }
}
