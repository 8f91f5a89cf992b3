package chainrule.python.torch;

import chainrule.math.random.TorchGenerator;
import chainrule.python.tables.Face;
import chainrule.python.tables.LibraryType;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;

/** {@code torch.Generator()}: a generator of random numbers of a script's own. */
final class TorchGeneratorValue extends PyObject implements Face {
    static final PyType TYPE = LibraryType.of("torch._C", "Generator").maker((type, args, names) -> new TorchGeneratorValue(new TorchGenerator(67280421310721L))).fill(t -> {
        t.add(Builtin.two("manual_seed", (self, seed) -> {
            ((TorchGeneratorValue) self).generator.seed(Values.indexLong(seed));
            return self;
        }));
    });

    private final TorchGenerator generator;

    TorchGeneratorValue(TorchGenerator generator) {
        super(TYPE);
        this.generator = generator;
    }

    @Override public Object engine() { return generator; }

    @Override public String repr() { return "<torch._C.Generator object at " + address() + ">"; }
}
