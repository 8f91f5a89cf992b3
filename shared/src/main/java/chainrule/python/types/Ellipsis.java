package chainrule.python.types;

/** {@code ...} */
public final class Ellipsis extends PyObject {
    public static final Ellipsis VALUE = new Ellipsis();

    private Ellipsis() { super(Types.ELLIPSIS_TYPE); }

    @Override public String repr() { return "Ellipsis"; }
}
