package chainrule.python.tables;

import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** A module of a library: its functions become objects when they are first asked for, and what it lacks it says by name. */
public final class LibraryModule extends PyModule {
    private final String library;
    private final String lacking;
    private final Map<String, Supplier<Object>> values = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();

    /**
     * @param library what people call it: {@code NumPy}
     * @param lacking the names that it has and this module does not, between blanks
     */
    public LibraryModule(String name, String library, String lacking) {
        super(name);
        this.library = library;
        this.lacking = lacking;
    }

    /** Adds the functions of a table; {@code face} makes of an entry what scripts call. */
    public LibraryModule functions(Table table, Function<Entry, Object> face) {
        tables.add(table);
        for (Entry e : table.all()) values.put(e.name(), () -> face.apply(e));
        return this;
    }

    public LibraryModule value(String name, Object value) {
        values.put(name, () -> value);
        return this;
    }

    /** A value that is made when it is first asked for. */
    public LibraryModule later(String name, Supplier<Object> value) {
        values.put(name, value);
        return this;
    }

    /** What a table says of a name, or null where it is a value. */
    public Entry entry(String function) {
        for (Table table : tables) if (table.get(function) != null) return table.get(function);
        return null;
    }

    public List<String> names() { return new ArrayList<>(values.keySet()); }

    @Override public Object getAttribute(String attribute) {
        Object own = ownAttribute(attribute);
        if (own != PyType.ABSENT) return own;
        Supplier<Object> known = values.get(attribute);
        if (known != null) {
            Object made = known.get();
            ownAttribute(attribute, made);
            return made;
        }
        if (attribute.equals("__dict__") || attribute.equals("__class__")) return super.getAttribute(attribute);
        throw Errors.of(ErrorTypes.ATTRIBUTE_ERROR, "module '" + name() + "' has no attribute '" + attribute + "'" + Missing.hint(attribute, library, lacking, values.keySet()));
    }
}
