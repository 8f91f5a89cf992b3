package chainrule.python.tables;

/** An object of a script that shows a value of the engine: a tensor, an array, a type of elements. */
public interface Face {
    /** The value that it shows. */
    Object engine();

    /** The line of the script that made the value; 0 where nobody stepped through it. */
    default int line() { return 0; }
}
