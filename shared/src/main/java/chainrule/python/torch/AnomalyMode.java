package chainrule.python.torch;

import chainrule.autograd.Mode;
import chainrule.python.tables.LibraryType;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;

/** {@code torch.autograd.detect_anomaly()} and {@code set_detect_anomaly(mode)}: the first gradient that is not a number is an error that names its operation. */
final class AnomalyMode extends PyObject {
    static final PyType DETECT = type("detect_anomaly", (t, args, names) -> new AnomalyMode(t, true, false));
    /** Unlike the other it begins when it is made. */
    static final PyType SET = type("set_detect_anomaly", (t, args, names) -> {
        boolean on = args.length == 0 || Values.truth(args[0]);
        return new AnomalyMode(t, on, Mode.setDetectAnomaly(on));
    });

    private final boolean on;
    private boolean before;

    private AnomalyMode(PyType type, boolean on, boolean before) {
        super(type);
        this.on = on;
        this.before = before;
    }

    private static PyType type(String name, PyType.Maker maker) {
        return LibraryType.of("torch.autograd.anomaly_mode", name).maker(maker).fill(t -> {
            t.add(Builtin.one("__enter__", self -> ((AnomalyMode) self).enter()));
            t.add(Builtin.raw("__exit__", (args, names) -> ((AnomalyMode) args[0]).leave()));
        });
    }

    private Object enter() {
        if (type() == DETECT) before = Mode.setDetectAnomaly(on);
        return null;
    }

    private Object leave() {
        Mode.setDetectAnomaly(before);
        return null;
    }
}
