package chainrule.python.numpy;

import chainrule.python.tables.Entry;
import chainrule.python.tables.Face;
import chainrule.python.tables.LibraryType;
import chainrule.python.tables.Table;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;

/** A generator of random numbers as scripts see it: {@code np.random.default_rng(0)} or {@code np.random.RandomState(0)}. */
final class GeneratorValue extends PyObject implements Face {
    static final PyType RANDOM_STATE = type("numpy.random.mtrand", "RandomState", Names.RANDOM_STATE, "RandomState");
    static final PyType GENERATOR = type("numpy.random._generator", "Generator", Names.GENERATOR, "default_rng");

    private final Object generator;

    GeneratorValue(PyType type, Object generator) {
        super(type);
        this.generator = generator;
    }

    private static PyType type(String module, String name, Table methods, String maker) {
        return LibraryType.of(module, name).maker((type, args, names) -> NumpyFaces.call(Names.RANDOM.get(maker), args, names)).fill(type -> {
            for (Entry method : methods.all()) type.add(NumpyFaces.function(method));
        });
    }

    @Override public Object engine() { return generator; }

    @Override public String repr() { return type() == GENERATOR ? "Generator(PCG64) at 0x" + Long.toHexString(id()).toUpperCase(java.util.Locale.ROOT) : "RandomState(MT19937)"; }
}
