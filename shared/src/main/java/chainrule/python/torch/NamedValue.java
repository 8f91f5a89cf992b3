package chainrule.python.torch;

import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A tuple whose places have names: what {@code torch.max(x, dim=0)} gives. */
class NamedValue extends PyTuple {
    private static final Map<String, PyType> TYPES = new LinkedHashMap<>();

    private final List<String> names;

    NamedValue(String type, List<String> names, Object[] items) {
        super(type(type, names), items);
        this.names = names;
    }

    private static PyType type(String name, List<String> names) {
        PyType known = TYPES.get(name);
        if (known != null) return known;
        int point = name.lastIndexOf('.');
        PyType made = PyType.builtin(name.substring(0, point), name.substring(point + 1), Types.TUPLE);
        for (int i = 0; i < names.size(); i++) {
            int place = i;
            made.getter(names.get(i), x -> ((NamedValue) x).items()[place]);
        }
        TYPES.put(name, made);
        return made;
    }

    @Override public String repr() {
        if (!type().qualifiedName().startsWith("torch.return_types")) {
            List<String> parts = new java.util.ArrayList<>();
            for (int i = 0; i < items().length; i++) parts.add(names.get(i) + "=" + Values.repr(items()[i]));
            return type().name() + "(" + String.join(", ", parts) + ")";
        }
        StringBuilder b = new StringBuilder(type().qualifiedName()).append('(');
        for (int i = 0; i < items().length; i++) b.append(i > 0 ? ",\n" : "\n").append(names.get(i)).append('=').append(Values.repr(items()[i]));
        return b.append(')').toString();
    }
}
