package chainrule.python.torch;

import chainrule.autograd.Mode;
import chainrule.python.tables.LibraryType;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.List;

/** {@code torch.no_grad()} and its like: switches recording for a block or for a function. */
final class GradMode extends PyObject {
    static final PyType NO_GRAD = type("no_grad", (t, args, names) -> new GradMode(t, false, null));
    static final PyType ENABLE_GRAD = type("enable_grad", (t, args, names) -> new GradMode(t, true, null));
    static final PyType INFERENCE = type("inference_mode", (t, args, names) -> new GradMode(t, args.length > 0 && !Values.truth(args[0]), null));
    /** Unlike the others it begins when it is made. */
    static final PyType SET_GRAD = type("set_grad_enabled", (t, args, names) -> {
        boolean on = Values.truth(args[0]);
        return new GradMode(t, on, Mode.setGradEnabled(on));
    });

    private final boolean on;
    private final List<Boolean> before = new ArrayList<>();
    private final boolean begun;

    private GradMode(PyType type, boolean on, Boolean was) {
        super(type);
        this.on = on;
        begun = was != null;
        if (begun) before.add(was);
    }

    private static PyType type(String name, PyType.Maker maker) {
        PyType.Maker made = (t, args, names) -> {
            boolean decorates = args.length == 1 && !(args[0] instanceof Boolean) && Values.callable(args[0]) && !name.equals("set_grad_enabled");
            return decorates ? ((GradMode) maker.make(t, Builtin.NO_ARGUMENTS, Builtin.NO_NAMES)).call1(args[0]) : maker.make(t, args, names);
        };
        return LibraryType.of("torch.autograd.grad_mode", name).maker(made).fill(t -> {
            t.add(Builtin.one("__enter__", self -> ((GradMode) self).enter()));
            t.add(Builtin.raw("__exit__", (args, names) -> ((GradMode) args[0]).leave()));
        });
    }

    private Object enter() {
        if (!begun || before.isEmpty()) before.add(Mode.setGradEnabled(on));
        return null;
    }

    private Object leave() {
        Mode.setGradEnabled(before.removeLast());
        return null;
    }

    @Override public boolean callable() { return true; }

    /** As a decorator: the function as it is, run in this mode. */
    @Override public Object call(Object[] args, String[] names) {
        if (begun && !before.isEmpty()) leave();
        return new Decorated(args[0], on);
    }

    private static final class Decorated extends PyObject {
        private static final PyType TYPE = LibraryType.of("torch.autograd.grad_mode", "decorated");

        private final Object function;
        private final boolean on;

        Decorated(Object function, boolean on) {
            super(TYPE);
            this.function = function;
            this.on = on;
        }

        @Override public boolean callable() { return true; }

        @Override public boolean isMethod() { return true; }

        @Override public Object bind(Object instance, PyType owner) { return instance == PyType.ABSENT ? this : new chainrule.python.types.PyMethod(this, instance); }

        @Override public Object getAttribute(String name) { return Values.getAttribute(function, name); }

        @Override public Object call(Object[] args, String[] names) {
            boolean was = Mode.setGradEnabled(on);
            try {
                return Values.call(function, args, names);
            } finally {
                Mode.setGradEnabled(was);
            }
        }
    }
}
