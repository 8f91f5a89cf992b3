package chainrule.python.plot;

import chainrule.python.tables.Engine;
import chainrule.python.tables.Entry;
import chainrule.python.tables.Functions;
import chainrule.python.tables.Guard;
import chainrule.python.tables.LibraryType;
import chainrule.python.tables.Table;
import chainrule.python.types.Builtin;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.PyType;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Between scripts and the tables of plotting: arrays in, objects out. */
final class PlotFaces {
    private PlotFaces() { }

    static PyType type(String module, String name, Consumer<PyType> fill) { return LibraryType.of(module, name).fill(fill).ownAttributeAccess().closed(); }

    static void methods(PyType type, Table table) {
        for (Entry e : table.all()) type.add(Builtin.raw(e.name(), (args, names) -> call(e, args, names)));
    }

    /** A function as scripts call it. */
    static Object plain(Entry entry) { return Builtin.raw(entry.name(), (args, names) -> call(entry, args, names)); }

    /** A function of {@code pyplot} that is a method of what is current: a chart, a figure, or the figures of the script. */
    static Object function(Entry entry, String name, Supplier<Object> self) {
        return Builtin.raw(name, (args, names) -> {
            Object[] all = new Object[args.length + 1];
            System.arraycopy(args, 0, all, 1, args.length);
            all[0] = self.get();
            return call(entry, all, names);
        });
    }

    private static Object call(Entry entry, Object[] args, String[] names) {
        try {
            return entry.call(Functions.positional(args, names, Engine::of), Functions.named(args, names, Engine::of));
        } catch (RuntimeException e) {
            throw Guard.translated(e, ErrorTypes.VALUE_ERROR);
        }
    }
}
