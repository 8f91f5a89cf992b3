package chainrule.python.torch;

import chainrule.data.DataLoader;
import chainrule.data.Dataset;
import chainrule.data.IterableDataset;
import chainrule.data.LoadingTable;
import chainrule.data.Sampler;
import chainrule.data.TorchFile;
import chainrule.python.tables.Face;
import chainrule.python.tables.Functions;
import chainrule.python.tables.LibraryModule;
import chainrule.python.tables.LibraryType;
import chainrule.python.tables.Refused;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyBytes;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyList;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code torch.utils.data} for scripts: data sets, their own and the library's, and what goes through them. */
final class DataModules {
    private static final PyType DATASET = LibraryType.of("torch.utils.data.dataset", "Dataset").maker((type, args, names) -> new Own(type));
    private static final PyType STREAM = LibraryType.of("torch.utils.data.dataset", "IterableDataset", DATASET);
    private static final PyType SAMPLER = LibraryType.of("torch.utils.data.sampler", "Sampler").maker((type, args, names) -> new Own(type));
    private static final Map<String, PyType> TYPES = new LinkedHashMap<>();

    static {
        for (LoadingTable.Entry e : LoadingTable.all()) {
            if (Character.isLowerCase(e.name().charAt(0))) continue;
            PyType base = e.name().endsWith("Sampler") ? SAMPLER : e.name().equals("DataLoader") ? Types.OBJECT : DATASET;
            TYPES.put(e.name(), LibraryType.of("torch.utils.data", e.name(), base).maker((type, args, names) -> new Shown(type, make(e, args, names), args, names)));
        }
    }

    private DataModules() { }

    static Map<String, Supplier<PyModule>> all() {
        Map<String, Supplier<PyModule>> all = new LinkedHashMap<>();
        all.put("torch.utils", DataModules::utils);
        all.put("torch.utils.data", DataModules::data);
        return all;
    }

    static LibraryModule utils() { return new LibraryModule("torch.utils", "PyTorch", "checkpoint tensorboard").later("data", DataModules::data); }

    private static LibraryModule data() {
        LibraryModule m = new LibraryModule("torch.utils.data", "PyTorch", "DistributedSampler get_worker_info IterDataPipe MapDataPipe");
        m.value("Dataset", DATASET).value("IterableDataset", STREAM).value("Sampler", SAMPLER);
        TYPES.forEach(m::value);
        for (LoadingTable.Entry e : LoadingTable.all()) if (!TYPES.containsKey(e.name())) m.value(e.name(), Builtin.raw(e.name(), (args, names) -> script(make(e, args, names))));
        return m;
    }

    private static Object make(LoadingTable.Entry e, Object[] args, String[] names) {
        return TorchFaces.guarded(() -> e.call(Functions.positional(args, names, DataModules::plain), Functions.named(args, names, DataModules::plain)));
    }

    /** An object of a script's own class, with nothing but its attributes. */
    private static final class Own extends PyObject {
        Own(PyType type) { super(type); }

        @Override protected boolean takesAttributes() { return true; }
    }

    // ------------------------------------------------------------------ files, which are in memory

    /** {@code torch.save(value, file)}: into anything that has {@code write}. */
    static final Builtin SAVE = Builtin.raw("save", (args, names) -> TorchFaces.guarded(() -> {
        Object file = file("save", args);
        Values.callMethod(file, "write", new PyBytes(TorchFile.write(saved(args[0]))));
        return null;
    }));

    /** {@code torch.load(file)}: from anything that has {@code read}. */
    static final Builtin LOAD = Builtin.raw("load", (args, names) -> TorchFaces.guarded(() -> {
        Object bytes = Values.callMethod(args[0] instanceof String ? file("load", args) : args[0], "read");
        if (!(bytes instanceof PyBytes b)) throw Refused.type("load: wanted bytes from read(), got " + Values.typeName(bytes));
        return OptimizerValue.script(TorchFile.read(b.bytes()));
    }));

    private static Object file(String name, Object[] args) {
        Object file = args.length == 0 ? null : args[args.length > 1 && name.equals("save") ? 1 : 0];
        if (file instanceof PyObject) return file;
        throw Refused.notImplemented(name + ": scripts have no files here; use io.BytesIO()");
    }

    private static Object saved(Object v) {
        if (v instanceof ModuleValue) throw Refused.notImplemented("save: a whole module would be saved as code, which is not in Chainrule; save module.state_dict()");
        return OptimizerValue.plain(v);
    }

    // ------------------------------------------------------------------ values in and out

    private static Object plain(Object v) {
        if (v instanceof Own o && o.type().isSubtypeOf(STREAM)) return (IterableDataset) () -> samples(o);
        if (v instanceof Own o && o.type().isSubtypeOf(SAMPLER)) return places(o);
        if (v instanceof Own || v instanceof chainrule.python.types.PyInstance) return new Written((PyObject) v);
        if (v instanceof PyObject f && f.callable() && !(v instanceof Face) && !(v instanceof PyType)) return (Function<Object, Object>) batch -> sample(Values.call1(f, script(batch)));
        if (v instanceof PyList l) {
            List<Object> all = new ArrayList<>();
            for (Object x : l.toArray()) all.add(plain(x));
            return all;
        }
        return sample(v);
    }

    private static Object sample(Object v) { return v instanceof PyDict d ? OptimizerValue.map(d) : TorchFaces.engine(v); }

    private static Object script(Object v) {
        return switch (v) {
            case Dataset d -> new Shown(TYPES.getOrDefault(d.getClass() == chainrule.data.Subset.class ? "Subset" : "", DATASET), d, Builtin.NO_ARGUMENTS, Builtin.NO_NAMES);
            case PyObject o -> o;
            case Map<?, ?> m -> OptimizerValue.script(m);
            case List<?> l -> {
                PyList all = new PyList();
                for (Object x : l) all.add(script(x));
                yield all;
            }
            case null -> null;
            default -> TorchFaces.script(v);
        };
    }

    private static Iterator<Object> samples(PyObject from) {
        PyIterator it = Values.iterate(from);
        return new Iterator<>() {
            private Object next = it.next();

            @Override public boolean hasNext() { return next != PyIterator.END; }

            @Override public Object next() {
                Object now = next;
                next = it.next();
                return sample(now);
            }
        };
    }

    /** A sampler that a script wrote gives its positions as a list, anew for each pass. */
    private static Object places(PyObject sampler) {
        List<Object> all = new ArrayList<>();
        for (Object place : Values.toArray(sampler)) all.add(TorchFaces.engine(place));
        return all;
    }

    /** A data set that a script wrote: {@code __len__} and {@code __getitem__}. */
    private record Written(PyObject object) implements Dataset {
        @Override public int size() { 
            long rows = Values.length(object);
            if (rows != (int) rows) throw chainrule.python.types.Errors.overflow("a data set of " + rows + " rows");
            return (int) rows;
        }

        @Override public Object get(int index) { return sample(Values.getItem(object, (long) index)); }
    }

    /** A data set, sampler or loader of the library. */
    private static final class Shown extends PyObject implements Face {
        private final Object value;
        private final Object[] args;
        private final String[] names;

        Shown(PyType type, Object value, Object[] args, String[] names) {
            super(type);
            this.value = value;
            this.args = args;
            this.names = names;
        }

        @Override public Object engine() { return value; }

        @Override protected boolean takesAttributes() { return true; }

        @Override public Object getAttribute(String name) {
            for (int i = 0; i < names.length; i++) if (names[i].equals(name)) return args[args.length - names.length + i];
            if (name.equals("dataset") && args.length > names.length) return args[0];
            if (name.equals("tensors")) return chainrule.python.types.PyTuple.of(args);
            return super.getAttribute(name);
        }

        @Override public boolean truth() { return true; }

        @Override public boolean sequence() { return true; }

        @Override public long length() {
            return TorchFaces.guarded(() -> switch (value) {
                case Dataset d -> (long) d.size();
                case DataLoader l -> (long) l.size();
                case Sampler<?> s -> (long) s.size();
                default -> super.length();
            });
        }

        /** What the data set gives: parts of a sample are a tuple. */
        @Override public Object getItem(Object key) {
            if (!(value instanceof Dataset d)) return super.getItem(key);
            return TorchFaces.guarded(() -> {
                long at = Values.indexLong(key);
                if (d instanceof Dataset && at >= d.size()) throw new chainrule.array.IndexException("index " + at + " is out of bounds for dimension 0 with size " + d.size());
                return ModuleValue.script(d.get(Math.toIntExact(at < 0 ? at + d.size() : at)));
            });
        }

        @Override public PyIterator iterate() {
            Iterator<?> it = switch (value) {
                case DataLoader l -> TorchFaces.guarded(l::iterator);
                case Iterable<?> all -> all.iterator();
                case Dataset d -> java.util.stream.IntStream.range(0, d.size()).mapToObj(d::get).iterator();
                default -> null;
            };
            if (it == null) return super.iterate();
            boolean rows = value instanceof Dataset;
            return new PyIterator(Types.SEQUENCE_ITERATOR) {
                @Override public Object next() {
                    return TorchFaces.guarded(() -> {
                        if (!it.hasNext()) return END;
                        Object x = it.next();
                        if (x instanceof chainrule.data.Batch b) return script(b.value());
                        return rows ? ModuleValue.script(x) : script(x instanceof Integer i ? (Object) (long) i : x);
                    });
                }
            };
        }
    }
}
