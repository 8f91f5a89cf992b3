package chainrule.python.types;

import java.util.function.Consumer;

/** A function of a script, for those who want to know what it reads from around it: its closure, its module, its default values. */
public interface Reads {
    /** The values as they are now; those of built-in names are left out. */
    void read(Consumer<Object> visit);
}
