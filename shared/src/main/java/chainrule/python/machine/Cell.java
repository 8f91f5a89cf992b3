package chainrule.python.machine;

/** What a name shared by several functions, or a global one, holds. */
final class Cell {
    Object value;

    Cell(Object value) { this.value = value; }
}
