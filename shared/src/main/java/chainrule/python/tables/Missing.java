package chainrule.python.tables;

import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyException;

/** An attribute that an object of a library lacks: whether the library has it, and what is nearest here. */
public final class Missing {
    private Missing() { }

    /** The error to throw in place of {@code e}, which stays where it is about something else. */
    public static PyException of(PyException e, String type, String name, String library, String lacking, Table methods) {
        if (!e.is(ErrorTypes.ATTRIBUTE_ERROR) || methods.get(name) != null || name.startsWith("__")) return e;
        return Errors.of(ErrorTypes.ATTRIBUTE_ERROR, type + " object has no attribute '" + name + "'" + hint(name, library, lacking, methods.names()));
    }

    /** The end of such a text. */
    static String hint(String name, String library, String lacking, Iterable<String> names) {
        String nearest = Table.nearest(name, names);
        if ((" " + lacking + " ").contains(" " + name + " ")) return ": " + library + " has it, Chainrule does not yet" + (nearest == null ? "" : "; nearest: '" + nearest + "'");
        return nearest == null ? "" : ". Did you mean: '" + nearest + "'?";
    }
}
