package chainrule.python.machine;

import chainrule.python.types.PyDict;
import chainrule.python.types.PyError;

/** A call under way: its registers, where it stands, and what becomes of its result. */
final class Frame {
    /** The result goes to the caller's register. */
    static final int STORE = 0;
    /** The result goes to whoever entered the machine from Java. */
    static final int ENTRY = 1;
    /** The result must be None; the object in {@link #extra} goes to the register. */
    static final int INIT = 2;
    /** The result is of no use. */
    static final int DISCARD = 3;
    /** A class body: the class is made of its names; {@link #extra} says how. */
    static final int CLASS = 4;
    /** An operator's method: NotImplemented asks the other operand; {@link #extra} is the {@link Operation}. */
    static final int OPERATOR = 5;
    /** A generator that a for statement goes through: at the end the caller goes on at {@link #end}. */
    static final int LOOP = 6;
    /** A generator asked for one value: at the end StopIteration, or the value in {@link #extra}. */
    static final int NEXT = 7;
    /** A generator that another one delegates to. */
    static final int DELEGATE = 8;
    /** The truth of the result goes to the register, turned round if {@link #end} is 1. */
    static final int TRUTH = 9;

    /** What is known of an operation while the first operand's method runs. */
    record Operation(int opcode, Object left, Object right) { }

    final Code code;
    final Object[] r;
    final Cell[] free;
    int pc;
    Frame back;
    int dst;
    int then;
    int end;
    Object extra;
    /** The exception being handled here; null for none. */
    PyError handling;
    Generator generator;
    /** The names of a class body, or of {@code exec}. */
    PyDict names;
    Function function;

    Frame(Function function) {
        this.code = function.code;
        this.free = function.free;
        this.function = function;
        r = code.registers.clone();
    }
}
