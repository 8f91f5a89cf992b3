package chainrule.python.types;

/** {@code range}: whole numbers at equal distances, none of them stored. */
public final class PyRange extends PyObject {
    private final Object start;
    private final Object stop;
    private final Object step;

    /** Of Longs or BigIntegers. */
    public PyRange(Object start, Object stop, Object step) {
        super(Types.RANGE);
        this.start = start;
        this.stop = stop;
        this.step = step;
    }

    public Object start() { return start; }

    public Object stop() { return stop; }

    public Object step() { return step; }
}
