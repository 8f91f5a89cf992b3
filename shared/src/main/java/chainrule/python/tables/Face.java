package chainrule.python.tables;

/** An object of a script that shows a value of the engine: a tensor, an array, a type of elements. */
public interface Face {
    /** The value that it shows. */
    Object engine();
}
