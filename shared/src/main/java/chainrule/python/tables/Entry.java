package chainrule.python.tables;

import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One function of a library: its name, what it takes as the library documents it, and what it does. */
public final class Entry {
    /** What a function does with its arguments: engine values in, engine values out. */
    public interface Body {
        Object apply(Arguments a);
    }

    private final String name;
    private final String text;
    private final Body body;
    private final Map<String, String> synonyms;
    private final String called;
    private Signature signature;

    /** @param synonyms other names that callers may use for parameters: NumPy's {@code axis} for PyTorch's {@code dim} */
    Entry(String name, String text, Map<String, String> synonyms, Body body) {
        this.name = name;
        called = name + "()";
        this.text = text;
        this.synonyms = synonyms;
        this.body = body;
    }

    public String name() { return name; }

    /** Read from its text when it is first asked for: most names are never called. */
    public Signature signature() {
        if (signature == null) signature = Signature.of(text);
        return signature;
    }

    public Body body() { return body; }

    /** Binds a call and makes it. */
    public Object call(List<?> positional, Map<String, ?> named) { return body.apply(bind(positional, named)); }

    public Arguments bind(List<?> positional, Map<String, ?> named) {
        if (named.isEmpty()) return signature().bind(called, positional, named);
        Map<String, ?> by = renamed(named);
        String rest = rest();
        if (rest == null || !by.containsKey(rest)) return signature().bind(called, positional, by);
        List<Object> all = new ArrayList<>(positional);
        all.add(by.get(rest));
        Map<String, Object> others = new LinkedHashMap<>(by);
        others.remove(rest);
        return signature().bind(called, all, others);
    }

    /** The parameter that takes many: libraries let callers name it too, as in {@code torch.zeros(size=(2, 3))}. */
    private String rest() {
        for (Signature.Parameter p : signature().parameters()) if (p.kind() == Signature.Kind.REST) return p.name();
        return null;
    }

    private Map<String, ?> renamed(Map<String, ?> named) {
        boolean any = false;
        for (String given : named.keySet()) any |= synonyms.containsKey(given);
        if (!any) return named;
        Map<String, Object> all = new LinkedHashMap<>();
        named.forEach((given, value) -> all.put(renames(given) ? synonyms.get(given) : given, value));
        return all;
    }

    private boolean renames(String given) { return synonyms.containsKey(given) && takes(synonyms.get(given)) && !takes(given); }

    /** Whether it has a parameter of that name. */
    public boolean takes(String parameter) {
        for (Signature.Parameter p : signature().parameters()) if (p.name().equals(parameter)) return true;
        return false;
    }

    Entry with(String otherName, Body otherBody) { return new Entry(otherName, text, synonyms, otherBody); }
}
