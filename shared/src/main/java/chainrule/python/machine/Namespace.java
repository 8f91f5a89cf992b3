package chainrule.python.machine;

import chainrule.python.types.PyDict;
import chainrule.python.types.PyType;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The names of a module. Code reaches each through a cell that it keeps; once a script asks for {@code globals()}, they live in that
 * dictionary, and every access goes there.
 */
final class Namespace {
    final Machine machine;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private PyDict dictionary;

    Namespace(Machine machine) { this.machine = machine; }

    /** Names that are kept in a dictionary given, as for {@code exec}. */
    Namespace(Machine machine, PyDict dictionary) {
        this.machine = machine;
        this.dictionary = dictionary;
    }

    Cell cell(String name) { return cells.computeIfAbsent(name, n -> new Cell(Unbound.UNBOUND)); }

    /** Whether cells hold nothing, because the dictionary does. */
    boolean isDictionary() { return dictionary != null; }

    /** The value, or {@link PyType#ABSENT}. */
    Object get(String name) {
        if (dictionary != null) return dictionary.getOr(name, PyType.ABSENT);
        Cell c = cells.get(name);
        return c == null || c.value == Unbound.UNBOUND ? PyType.ABSENT : c.value;
    }

    void put(String name, Object value) {
        if (dictionary != null) dictionary.put(name, value);
        else cell(name).value = value;
    }

    /** Whether there was something to take away. */
    boolean remove(String name) {
        if (dictionary != null) return dictionary.removeKey(name) != PyType.ABSENT;
        Cell c = cells.get(name);
        if (c == null || c.value == Unbound.UNBOUND) return false;
        c.value = Unbound.UNBOUND;
        return true;
    }

    /** {@code globals()}. */
    PyDict dictionary() {
        if (dictionary == null) {
            PyDict all = new PyDict();
            for (Map.Entry<String, Cell> e : cells.entrySet()) {
                if (e.getValue().value == Unbound.UNBOUND) continue;
                all.put(e.getKey(), e.getValue().value);
                e.getValue().value = Unbound.UNBOUND;
            }
            dictionary = all;
        }
        return dictionary;
    }

    /** Names and values as they are now. */
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        if (dictionary != null) {
            for (Object key : dictionary.keyArray()) if (key instanceof String s) all.put(s, dictionary.get(s));
        } else {
            for (Map.Entry<String, Cell> e : cells.entrySet()) if (e.getValue().value != Unbound.UNBOUND) all.put(e.getKey(), e.getValue().value);
        }
        return all;
    }
}
