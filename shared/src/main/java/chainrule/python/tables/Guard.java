package chainrule.python.tables;

import chainrule.array.IndexException;
import chainrule.array.ShapeException;
import chainrule.autograd.AutogradException;
import chainrule.linalg.LinalgException;
import chainrule.nn.modules.ModuleException;
import chainrule.optim.OptimException;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyException;
import chainrule.python.types.PyType;
import chainrule.signature.SignatureException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The engine's refusals as the exceptions that scripts know. */
public final class Guard {
    /** Types of errors that libraries add, by their names. */
    private static final Map<String, PyType> OWN = new LinkedHashMap<>();

    public static final PyType AXIS_ERROR = own("numpy", "AxisError", ErrorTypes.VALUE_ERROR);
    public static final PyType LINALG_ERROR = own("numpy.linalg", "LinAlgError", ErrorTypes.VALUE_ERROR);
    public static final PyType UFUNC_ERROR = own("numpy.core._exceptions", "UFuncTypeError", ErrorTypes.TYPE_ERROR);
    /** PyTorch's, which is a RuntimeError there. */
    public static final PyType TORCH_LINALG_ERROR = PyType.builtin("torch._C", "_LinAlgError", ErrorTypes.RUNTIME_ERROR);

    private Guard() { }

    private static PyType own(String module, String name, PyType base) {
        PyType type = PyType.builtin(module, name, base);
        OWN.put(name, type);
        return type;
    }

    /** What a script sees of {@code e}; {@code usual} is the type where the library has one for most refusals. */
    public static RuntimeException translated(RuntimeException e, PyType usual) {
        if (e instanceof PyException) return e;
        RuntimeException told = told(e, usual);
        Phrases.Phrase known = told instanceof PyException ? Phrases.of(e.getMessage(), usual == ErrorTypes.RUNTIME_ERROR) : null;
        if (known == null) return told;
        return Errors.of(known.kind().isEmpty() ? ((PyException) told).error().type() : type(known.kind()), known.text());
    }

    private static RuntimeException told(RuntimeException e, PyType usual) {
        return switch (e) {
            case Refused r -> Errors.of(type(r.kind()), r.getMessage());
            case SignatureException s -> Errors.type(s.getMessage());
            case IndexException i -> Errors.index(plain(i.getMessage()));
            case LinalgException l -> Errors.of(usual == ErrorTypes.VALUE_ERROR ? LINALG_ERROR : TORCH_LINALG_ERROR, l.getMessage());
            case ShapeException s -> Errors.of(usual, plain(s.getMessage()));
            case ModuleException m -> Errors.of(type(m.kind()), m.getMessage());
            case OptimException o -> Errors.value(bare(o.getMessage()));
            case AutogradException a -> Errors.runtime(a.getMessage());
            case IllegalArgumentException i -> Errors.of(usual, i.getMessage());
            default -> e;
        };
    }

    private static PyType type(String kind) {
        PyType own = OWN.get(kind);
        return own != null ? own : ErrorTypes.all().get(kind);
    }

    /** Without the engine's name of the operation, where the library has none. */
    private static String plain(String message) { return message.startsWith("index: ") ? message.substring("index: ".length()) : message; }

    /** Without the name that stands in front: {@code SGD: }. */
    private static String bare(String message) {
        int colon = message.indexOf(": ");
        return colon > 0 && message.indexOf(' ') > colon ? message.substring(colon + 2) : message;
    }
}
