package chainrule.python.torch;

import chainrule.nn.modules.Module;
import chainrule.python.tables.LibraryType;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyMethod;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import java.util.List;
import java.util.Map;

/** {@code torch.compile} of functions and of modules. */
final class CompileNames {
    private static final PyType TYPE = LibraryType.of("torch._dynamo", "compiled_function");

    /** What PyTorch takes beside the function changes how it compiles there, and nothing here. */
    static final Builtin COMPILE = Builtin.keywords("compile", "model=None, *, fullgraph=False, dynamic=None, backend='inductor', mode=None, options=None, disable=False", a -> {
        boolean whole = Values.truth(a[1]);
        boolean off = Values.truth(a[6]);
        if (a[4] != null && !List.of("default", "reduce-overhead", "max-autotune", "max-autotune-no-cudagraphs").contains(a[4])) {
            throw chainrule.python.types.Errors.runtime("Unrecognized mode=" + Values.str(a[4])
                    + ", should be one of: default, reduce-overhead, max-autotune, max-autotune-no-cudagraphs");
        }
        if (a[0] == null) return Builtin.one("compile", f -> off ? f : compiled(f, whole));
        return off ? a[0] : compiled(a[0], whole);
    });

    private CompileNames() { }

    private static Object compiled(Object f, boolean whole) {
        if (f instanceof ModuleValue m) return TorchFaces.guarded(() -> ModuleValue.of(new Optimized(m, whole)));
        if (!Values.callable(f)) throw chainrule.python.types.Errors.type("torch.compile: wanted a function or a module, got " + Values.typeName(f));
        return new Function(f, whole);
    }

    /** A function: what it is asked beside calls, the original answers. */
    private static final class Function extends PyObject {
        private final Object original;
        private final CompiledCalls calls;

        Function(Object original, boolean whole) {
            super(TYPE);
            this.original = original;
            calls = new CompiledCalls(original, whole);
        }

        @Override public boolean callable() { return true; }

        @Override public boolean isMethod() { return true; }

        @Override public Object bind(Object instance, PyType owner) { return instance == PyType.ABSENT ? this : new PyMethod(this, instance); }

        @Override public Object call(Object[] args, String[] names) { return calls.call(args, names); }

        @Override public Object getAttribute(String name) { return Values.getAttribute(original, name); }

        @Override public String repr() { return Values.repr(original); }
    }

    /** A module around another one, whose parameters and attributes it has. */
    static final class Optimized extends Module {
        private final ModuleValue original;
        private final CompiledCalls calls;

        Optimized(ModuleValue original, boolean whole) {
            this.original = original;
            calls = new CompiledCalls(original, whole);
            addModule("_orig_mod", original.module());
            if (!original.module().isTraining()) eval();
        }

        ModuleValue original() { return original; }

        @Override public String typeName() { return "OptimizedModule"; }

        @Override protected Object run(List<?> positional, Map<String, ?> named) {
            Object[] args = new Object[positional.size() + named.size()];
            for (int i = 0; i < positional.size(); i++) args[i] = ModuleValue.script(positional.get(i));
            String[] names = named.isEmpty() ? Builtin.NO_NAMES : named.keySet().toArray(new String[0]);
            for (int i = 0; i < names.length; i++) args[positional.size() + i] = ModuleValue.script(named.get(names[i]));
            Object result = calls.call(args, names);
            return result instanceof TensorValue t ? t.tensor() : result;
        }
    }
}
