package chainrule.python.machine;

/** What the register of a name holds that has no value; {@code null} is None. */
final class Unbound {
    static final Unbound UNBOUND = new Unbound();

    private Unbound() { }
}
