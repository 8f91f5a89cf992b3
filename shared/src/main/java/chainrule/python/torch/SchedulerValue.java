package chainrule.python.torch;

import chainrule.optim.Scheduler;
import chainrule.optim.Schedulers;
import chainrule.python.tables.Face;
import chainrule.python.tables.Functions;
import chainrule.python.tables.LibraryType;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongToDoubleFunction;

/** A scheduler of learning rates as scripts see it: {@code StepLR(optimizer, step_size=30)}. */
final class SchedulerValue extends PyObject implements Face {
    static final PyType SCHEDULER = LibraryType.of("torch.optim.lr_scheduler", "_LRScheduler").fill(SchedulerValue::fill);
    private static final Map<String, PyType> KINDS = new LinkedHashMap<>();

    static {
        for (Schedulers.Kind kind : Schedulers.all()) {
            KINDS.put(kind.name(), LibraryType.of("torch.optim.lr_scheduler", kind.name(), SCHEDULER).maker((type, args, names) -> TorchFaces.guarded(() ->
                    new SchedulerValue(type, kind.call(Functions.positional(args, names, SchedulerValue::plain), Functions.named(args, names, SchedulerValue::plain))))));
        }
    }

    private final Scheduler scheduler;

    private SchedulerValue(PyType type, Scheduler scheduler) {
        super(type);
        this.scheduler = scheduler;
    }

    static Map<String, PyType> kinds() { return KINDS; }

    /** A script's function of the epoch, or of a number, as the engine calls them. */
    private interface Both extends LongToDoubleFunction, DoubleUnaryOperator { }

    private static Object plain(Object v) {
        if (v instanceof PyList l) {
            List<Object> all = new ArrayList<>();
            for (Object x : l.toArray()) all.add(plain(x));
            return all;
        }
        if (v instanceof PyObject o && o.callable() && !(v instanceof Face)) return function(o);
        return OptimizerValue.plain(v);
    }

    private static Both function(PyObject f) {
        return new Both() {
            @Override public double applyAsDouble(long epoch) { return Values.toDouble(Values.call1(f, epoch)); }

            @Override public double applyAsDouble(double x) { return Values.toDouble(Values.call1(f, x)); }
        };
    }

    private static void fill(PyType type) {
        type.add(Builtin.raw("step", (args, names) -> TorchFaces.guarded(() -> {
            Scheduler s = ((SchedulerValue) args[0]).scheduler;
            if (args.length < 2 || args[1] == null) s.step();
            else if (s instanceof chainrule.optim.ReduceLROnPlateau) s.step(Values.toDouble(args[1]));
            else s.stepTo(Values.indexLong(args[1]));
            return null;
        })));
        type.add(Builtin.one("get_last_lr", self -> PyList.copyOf(((SchedulerValue) self).scheduler.lastRates())));
        type.add(Builtin.one("state_dict", self -> OptimizerValue.script(((SchedulerValue) self).scheduler.stateDict())));
        type.add(Builtin.two("load_state_dict", (self, state) -> {
            Map<String, Object> all = new LinkedHashMap<>();
            OptimizerValue.map((PyDict) state).forEach((key, value) -> all.put((String) key, value));
            ((SchedulerValue) self).scheduler.loadStateDict(all);
            return null;
        }));
        type.getter("last_epoch", self -> ((SchedulerValue) self).scheduler.stateDict().get("last_epoch"));
        type.getter("base_lrs", self -> OptimizerValue.script(((SchedulerValue) self).scheduler.stateDict().get("base_lrs")));
    }

    @Override public Object engine() { return scheduler; }

    @Override protected boolean takesAttributes() { return true; }
}
