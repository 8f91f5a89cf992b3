package chainrule.python.types;

/** {@code a:b:c} between brackets. */
public final class PySlice extends PyObject {
    private final Object start;
    private final Object stop;
    private final Object step;

    public PySlice(Object start, Object stop, Object step) {
        super(Types.SLICE);
        this.start = start;
        this.stop = stop;
        this.step = step;
    }

    public Object start() { return start; }

    public Object stop() { return stop; }

    public Object step() { return step; }
}
