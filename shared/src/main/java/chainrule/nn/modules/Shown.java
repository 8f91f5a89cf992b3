package chainrule.nn.modules;

import chainrule.math.Numbers;
import java.util.List;

/** Settings as Python prints them. */
final class Shown {
    private Shown() { }

    /** {@code name=value, ...} */
    static String named(Module m, String... names) {
        StringBuilder b = new StringBuilder();
        for (String name : names) b.append(b.isEmpty() ? "" : ", ").append(name).append('=').append(python(m.setting(name)));
        return b.toString();
    }

    /** {@code repr(value)} of a plain value; lists are tuples, as layers keep them. */
    static String python(Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean b -> b ? "True" : "False";
            case Double d -> Numbers.repr(d);
            case String s -> "'" + s + "'";
            case List<?> list -> {
                StringBuilder b = new StringBuilder("(");
                for (Object v : list) b.append(b.length() == 1 ? "" : ", ").append(python(v));
                yield b.append(list.size() == 1 ? ",)" : ")").toString();
            }
            default -> value.toString();
        };
    }

    static String tuple(int... numbers) { return chainrule.array.Shape.text(numbers); }
}
