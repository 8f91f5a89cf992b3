package chainrule.python.types;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which attributes an object has and where they lie: objects whose attributes were set in the same order share one. Knowing the layout is
 * knowing the type and every slot, so whoever has seen it once needs no map.
 */
public final class Layout {
    /** From here on a dictionary costs less than another layout for every order of attributes. */
    private static final int MOST = 48;

    private final PyType type;
    private final String[] names;
    private final Map<String, Integer> places;
    private final boolean dictionary;
    private final Map<String, Layout> next = new HashMap<>();

    private Layout(PyType type, String[] names, boolean dictionary) {
        this.type = type;
        this.names = names;
        this.dictionary = dictionary;
        places = new HashMap<>();
        for (int i = 0; i < names.length; i++) places.put(names[i], i);
    }

    static Layout empty(PyType type) { return new Layout(type, new String[0], false); }

    /** The layout of objects that keep their attributes in a {@link PyDict}, in slot 0. */
    static Layout dictionary(PyType type) { return new Layout(type, new String[0], true); }

    public PyType type() { return type; }

    /** Whether the attributes are in a dictionary, where a script may change them behind our back. */
    public boolean isDictionary() { return dictionary; }

    public int size() { return names.length; }

    public List<String> names() { return List.of(names); }

    String name(int i) { return names[i]; }

    /** The slot of an attribute, or -1. */
    public int indexOf(String name) {
        Integer at = places.get(name);
        return at == null ? -1 : at;
    }

    boolean full() { return names.length >= MOST; }

    /** The layout with one attribute more. */
    Layout with(String name) {
        Layout known = next.get(name);
        if (known != null) return known;
        String[] more = java.util.Arrays.copyOf(names, names.length + 1);
        more[names.length] = name;
        Layout made = new Layout(type, more, false);
        next.put(name, made);
        return made;
    }

    Map<String, Object> read(Object[] values) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < names.length; i++) all.put(names[i], values[i]);
        return all;
    }
}
