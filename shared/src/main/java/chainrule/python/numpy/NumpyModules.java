package chainrule.python.numpy;

import chainrule.python.tables.Entry;
import chainrule.python.tables.Guard;
import chainrule.python.tables.Lacking;
import chainrule.python.tables.LibraryModule;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyModule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** {@code numpy} and the modules below it, as scripts import them. */
public final class NumpyModules {
    /** The version whose behaviour this is. */
    public static final String VERSION = "1.24.2";

    private NumpyModules() { }

    /** Makers by name, for those who give modules to scripts. */
    public static Map<String, Supplier<PyModule>> all() {
        Map<String, Supplier<PyModule>> all = new LinkedHashMap<>();
        all.put("numpy", NumpyModules::numpy);
        all.put("numpy.random", NumpyModules::random);
        all.put("numpy.linalg", NumpyModules::linalg);
        all.put("numpy.testing", NumpyModules::testing);
        return all;
    }

    static LibraryModule numpy() {
        LibraryModule m = new LibraryModule("numpy", "NumPy", Lacking.NUMPY);
        m.functions(Names.FUNCTIONS, Ufunc::of).functions(Walks.FUNCTIONS, NumpyFaces::function);
        m.value("__version__", VERSION);
        m.value("pi", Math.PI).value("e", Math.E).value("euler_gamma", 0.5772156649015329).value("newaxis", null);
        for (String name : new String[] {"inf", "Inf", "infty", "Infinity", "PINF"}) m.value(name, Double.POSITIVE_INFINITY);
        m.value("NINF", Double.NEGATIVE_INFINITY);
        for (String name : new String[] {"nan", "NaN", "NAN"}) m.value(name, Double.NaN);
        m.value("ndarray", NumpyTypes.NDARRAY).value("dtype", NumpyTypes.DTYPE).value("ufunc", Ufunc.TYPE).value("AxisError", Guard.AXIS_ERROR);
        NumpyTypes.named().forEach(m::value);
        m.value("c_", new Builders(Builders.Kind.COLUMNS)).value("r_", new Builders(Builders.Kind.ROWS));
        m.value("mgrid", new Builders(Builders.Kind.GRID)).value("ogrid", new Builders(Builders.Kind.OPEN_GRID));
        m.value("finfo", Limits.FLOATS).value("iinfo", Limits.WHOLES);
        m.later("random", NumpyModules::random).later("linalg", NumpyModules::linalg).later("testing", NumpyModules::testing);
        return m;
    }

    /** The methods of the script's own {@code RandomState} are functions here. */
    private static LibraryModule random() {
        LibraryModule m = new LibraryModule("numpy.random", "NumPy", Lacking.NUMPY_RANDOM);
        m.functions(Names.RANDOM_STATE, NumpyModules::bound).functions(Names.RANDOM, NumpyFaces::function);
        return m.value("RandomState", GeneratorValue.RANDOM_STATE).value("Generator", GeneratorValue.GENERATOR);
    }

    private static Object bound(Entry method) {
        return Builtin.raw(method.name(), (args, names) -> {
            Object[] all = new Object[args.length + 1];
            System.arraycopy(args, 0, all, 1, args.length);
            return NumpyFaces.call(method, all, names);
        });
    }

    private static LibraryModule linalg() {
        return new LibraryModule("numpy.linalg", "NumPy", Lacking.NUMPY_LINALG).functions(Names.LINALG, NumpyFaces::function).value("LinAlgError", Guard.LINALG_ERROR);
    }

    private static LibraryModule testing() { return new LibraryModule("numpy.testing", "NumPy", "").functions(Names.TESTING, NumpyFaces::function); }
}
