package chainrule.python.machine;

/** A name of one function, comprehension or class body: the register that holds it, or holds the cell that inner functions share. */
final class Variable {
    final String name;
    final Scope owner;
    /** Whether an inner function uses it, so that its register holds a cell. */
    boolean shared;
    /** Whether a {@code del} can take its value away. */
    boolean deleted;
    /** Whether a walrus assigns it, so that a value read earlier in the same expression has to be copied. */
    boolean walrus;
    int register = -1;

    Variable(String name, Scope owner) {
        this.name = name;
        this.owner = owner;
    }
}
