package chainrule.python.types;

import java.util.function.Consumer;

/** An exception as a script sees it: its arguments, cause, context and the lines it came through. */
public class PyError extends PyObject {
    private PyTuple arguments;
    private PyError cause;
    private PyError context;
    private boolean suppressed;
    private final PyList notes = new PyList();
    /** Where it came through; what is in there is the machine's business. */
    private Object traceback;
    private Object subject;
    private String missing;

    public PyError(PyType type, Object... arguments) {
        super(type);
        this.arguments = PyTuple.of(arguments);
    }

    @Override public long keeps(Consumer<Object> visit) {
        visit.accept(arguments);
        visit.accept(cause);
        visit.accept(context);
        return super.keeps(visit) + 100;
    }

    public PyTuple arguments() { return arguments; }

    public void arguments(PyTuple args) { arguments = args; }

    /** {@code __cause__}: the exception of {@code raise ... from}, or null. */
    public PyError cause() { return cause; }

    /** Sets the cause, and with it that the context is not shown. */
    public void cause(PyError error) {
        cause = error;
        suppressed = true;
    }

    /** {@code __context__}: what was being handled when this was raised, or null. */
    public PyError context() { return context; }

    public void context(PyError error) { context = error; }

    public boolean suppressed() { return suppressed; }

    public void suppressed(boolean on) { suppressed = on; }

    /** What lacked which attribute or name: {@code obj} and {@code name} of an AttributeError or NameError. */
    public void subject(Object x, String name) {
        subject = x;
        missing = name;
    }

    public Object subject() { return subject; }

    /** The attribute or name that was missing, or null. */
    public String missingName() { return missing; }

    public PyList notes() { return notes; }

    public Object traceback() { return traceback; }

    public void traceback(Object lines) { traceback = lines; }

    @Override protected boolean takesAttributes() { return true; }

    @Override public String str() { return ErrorMethods.text(this); }

    @Override public String repr() {
        String args = arguments.repr();
        return type().name() + (arguments.size() == 1 ? args.substring(0, args.length() - 2) + ")" : args);
    }

    public PyException exception() { return new PyException(this); }
}
