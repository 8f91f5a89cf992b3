package chainrule.python.machine;

import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;

/** Code as a script sees it: {@code f.__code__}, or what {@code compile} gives. */
final class CodeObject extends PyObject {
    static final PyType TYPE = PyType.builtin("builtins", "code", Types.OBJECT).closed().fill(CodeObject::fill);

    final Code code;
    final Namespace namespace;

    CodeObject(Code code, Namespace namespace) {
        super(TYPE);
        this.code = code;
        this.namespace = namespace;
    }

    private static void fill(PyType type) {
        type.getter("co_name", c -> ((CodeObject) c).code.name);
        type.getter("co_qualname", c -> ((CodeObject) c).code.qualifiedName);
        type.getter("co_filename", c -> ((CodeObject) c).code.source.name);
        type.getter("co_firstlineno", c -> (long) ((CodeObject) c).code.at.line());
        type.getter("co_argcount", c -> (long) ((CodeObject) c).code.parameters.positional());
        type.getter("co_posonlyargcount", c -> (long) ((CodeObject) c).code.parameters.positionalOnly());
        type.getter("co_kwonlyargcount", c -> (long) ((CodeObject) c).code.parameters.namedOnly());
        type.getter("co_varnames", c -> PyTuple.of((Object[]) ((CodeObject) c).code.localNames.clone()));
        type.getter("co_freevars", c -> PyTuple.of((Object[]) ((CodeObject) c).code.freeNames.clone()));
        type.getter("co_flags", c -> flags(((CodeObject) c).code));
    }

    private static Object flags(Code code) {
        return 3L | (code.parameters.rest() ? 4 : 0) | (code.parameters.namedRest() ? 8 : 0) | (code.generator ? 32 : 0);
    }

    @Override public String repr() { return "<code object " + code.name + " at " + address() + ", file \"" + code.source.name + "\", line " + code.at.line() + ">"; }
}
