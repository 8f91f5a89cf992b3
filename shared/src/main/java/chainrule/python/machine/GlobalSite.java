package chainrule.python.machine;

/** A global name that a code reads: its cell, and the built-in of that name where the module has none. */
final class GlobalSite {
    final String name;
    Cell cell;
    Object builtin = Unbound.UNBOUND;

    GlobalSite(String name) { this.name = name; }
}
