package chainrule.signature;

import chainrule.signature.Signature.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The values that a call gave, or the defaults, by name; each read as the type the callee wants, or refused by name. */
public final class Arguments {
    private final String function;
    private final List<Parameter> parameters;
    private final Object[] values;
    private final boolean[] given;

    Arguments(String function, List<Parameter> parameters, Object[] values, boolean[] given) {
        this.function = function;
        this.parameters = parameters;
        this.values = values;
        this.given = given;
    }

    private int index(String name) {
        for (int i = 0; i < parameters.size(); i++) if (parameters.get(i).name().equals(name)) return i;
        throw new IllegalStateException(function + ": no parameter " + name + " in its signature");
    }

    /** Whether the signature has a parameter of that name. */
    public boolean takes(String name) {
        for (Parameter p : parameters) if (p.name().equals(name)) return true;
        return false;
    }

    /** What was given or the default; null is None. */
    public Object get(String name) { return values[index(name)]; }

    /** Whether it is anything but None. */
    public boolean has(String name) { return get(name) != null; }

    /** Whether the caller gave it, be it None. */
    public boolean given(String name) { return given[index(name)]; }

    /** An argument that is a truth value. */
    public boolean flag(String name) {
        Object v = get(name);
        if (v instanceof Boolean b) return b;
        if (v instanceof Long l) return l != 0;
        throw wrong(name, "bool", v);
    }

    /** An argument that is a whole number. */
    public long whole(String name) { return whole(name, get(name)); }

    /** A whole number that fits an {@code int}, as sizes, axes and counts do. */
    public int size(String name) { return size(name, get(name)); }

    /** An argument that is a number. */
    public double number(String name) {
        Object v = get(name);
        if (v instanceof Number n) return n.doubleValue();
        if (v instanceof Boolean b) return b ? 1 : 0;
        throw wrong(name, "float", v);
    }

    /** An argument that is a text. */
    public String word(String name) {
        if (get(name) instanceof String s) return s;
        throw wrong(name, "str", get(name));
    }

    /** An argument that is a list. */
    public List<?> list(String name) {
        if (get(name) instanceof List<?> l) return l;
        throw wrong(name, "list or tuple", get(name));
    }

    /** What a {@code **name} parameter took, or a dictionary. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> map(String name) {
        if (get(name) instanceof Map<?, ?> m) return (Map<String, Object>) m;
        throw wrong(name, "dict", get(name));
    }

    /** Whole numbers: one alone, or several. */
    public int[] sizes(String name) {
        if (!(get(name) instanceof List<?> l)) return new int[] {size(name)};
        int[] all = new int[l.size()];
        for (int i = 0; i < all.length; i++) all[i] = size(name, l.get(i));
        return all;
    }

    /** {@code count} whole numbers: as many as given, or one repeated, as a kernel size of a two-dimensional window is. */
    public int[] sizes(String name, int count) {
        int[] some = sizes(name);
        if (some.length == count) return some;
        if (some.length != 1) throw new SignatureException(function + ": " + name + " must be an int or a tuple of " + count + " ints, not of " + some.length);
        int[] all = new int[count];
        java.util.Arrays.fill(all, some[0]);
        return all;
    }

    /** An argument that is a list of numbers; one number is a list of one. */
    public double[] numbers(String name) {
        if (!(get(name) instanceof List<?> l)) return new double[] {number(name)};
        double[] all = new double[l.size()];
        for (int i = 0; i < all.length; i++) {
            if (!(l.get(i) instanceof Number n)) throw wrong(name, "float", l.get(i));
            all[i] = n.doubleValue();
        }
        return all;
    }

    /** A value of one class, such as a tensor; None is null. */
    public <T> T as(String name, Class<T> type) {
        Object v = get(name);
        if (v == null || type.isInstance(v)) return type.cast(v);
        throw wrong(name, type.getSimpleName(), v);
    }

    /** Values of one class, such as the layers of a container. */
    public <T> List<T> all(String name, Class<T> type) {
        List<T> all = new ArrayList<>();
        for (Object v : list(name)) {
            if (!type.isInstance(v)) throw wrong(name, type.getSimpleName(), v);
            all.add(type.cast(v));
        }
        return all;
    }

    private long whole(String name, Object v) {
        if (v instanceof Long l) return l;
        if (v instanceof Boolean b) return b ? 1 : 0;
        throw wrong(name, "int", v);
    }

    private int size(String name, Object v) {
        long w = whole(name, v);
        if (w != (int) w) throw new SignatureException(function + ": argument '" + name + "' is out of range: " + w);
        return (int) w;
    }

    private SignatureException wrong(String name, String wanted, Object got) {
        return new SignatureException(function + ": argument '" + name + "' must be " + wanted + ", not " + typeName(got));
    }

    /** What Python calls the type of a plain value. */
    public static String typeName(Object v) {
        if (v == null) return "NoneType";
        if (v instanceof Boolean) return "bool";
        if (v instanceof Long) return "int";
        if (v instanceof Double) return "float";
        if (v instanceof String) return "str";
        if (v instanceof List) return "list";
        if (v instanceof Map) return "dict";
        return v.getClass().getSimpleName();
    }
}
