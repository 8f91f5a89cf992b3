package chainrule.python.machine;

import chainrule.python.types.Errors;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;

/** A closed-over name as a script sees it in {@code __closure__}. */
final class CellObject extends PyObject {
    private static final PyType TYPE = PyType.builtin("builtins", "cell", Types.OBJECT).closed().fill(CellObject::fill);

    private final Cell cell;

    CellObject(Cell cell) {
        super(TYPE);
        this.cell = cell;
    }

    private static void fill(PyType type) {
        type.getter("cell_contents", c -> {
            Object v = ((CellObject) c).cell.value;
            if (v == Unbound.UNBOUND) throw Errors.value("Cell is empty");
            return v;
        });
    }
}
