package chainrule.train;

import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.json.JsonObject;
import chainrule.kernel.DType;
import chainrule.nn.modules.Layer;
import chainrule.nn.modules.Module;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes layers, and arguments of optimisers and schedulers, from JSON by the signatures of the library's own lists. */
final class LayerReader {
    private static final int MOST_LAYERS = 256;
    /** The names that take types and devices, which a Spec gives once for all. */
    private static final List<String> TYPES = List.of("device", "dtype");

    private final DType dtype;
    private int made;

    LayerReader(DType dtype) { this.dtype = dtype; }

    Network network(JsonArray layers) {
        if (layers.size() < 1) throw new SpecException("model: wanted at least one layer, got none");
        List<Module> all = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) all.add(layer("model[" + i + "]", layers.object(i)));
        return new Network(all);
    }

    Module layer(String field, JsonObject o) {
        if (++made > MOST_LAYERS) throw new SpecException(field + ": wanted at most " + MOST_LAYERS + " layers, got more");
        Layer layer = SpecBlocks.named(field + ".layer", o.string("layer"));
        if (layer.name().startsWith("Lazy")) throw new SpecException(field + ".layer: a description says its sizes, so that they can be measured; take " + layer.name().substring(4));
        Map<String, Object> named = arguments(field, layer.name(), layer.signature(), o, "layer");
        if (takes(layer.signature(), "dtype")) named.put("dtype", dtype);
        List<?> positional = named.remove("args") instanceof List<?> l ? l : List.of();
        return Refused.in(field, layer.name(), () -> layer.make(positional, named));
    }

    private static boolean takes(Signature signature, String name) { return signature.parameters().stream().anyMatch(p -> p.name().equals(name)); }

    /** The members of {@code o} but {@code apart} as arguments; a name that the signature lacks is an error with the nearest one it has. */
    Map<String, Object> arguments(String field, String of, Signature signature, JsonObject o, String... apart) {
        Map<String, Object> named = new LinkedHashMap<>();
        List<String> known = new ArrayList<>();
        for (Signature.Parameter p : signature.parameters()) if (!TYPES.contains(p.name()) && !p.name().equals("params") && !p.name().equals("optimizer")) known.add(p.name());
        for (String name : o.names()) {
            if (List.of(apart).contains(name)) continue;
            if (!known.contains(name)) throw Refused.unknown(field + "." + name, "an argument of " + of + " (" + String.join(", ", known) + ")", name, known);
            Signature.Parameter p = signature.parameters().stream().filter(q -> q.name().equals(name)).findFirst().orElseThrow();
            named.put(name, plain(field + "." + name, o.get(name), p.value() instanceof Double));
        }
        for (Signature.Parameter p : signature.parameters()) {
            if (p.required() && known.contains(p.name()) && !named.containsKey(p.name()) && p.kind() != Signature.Kind.REST && p.kind() != Signature.Kind.NAMED_REST) {
                throw new SpecException(field + "." + p.name() + ": missing; " + of + " takes " + signature);
            }
        }
        return named;
    }

    /** Whole numbers are ints, unless the argument is a float by its default; an object is a layer. */
    private Object plain(String field, Json value, boolean isFloat) {
        return switch (value) {
            case Json.Null n -> null;
            case Json.Bool b -> b.value();
            case Json.Text t -> t.value();
            case Json.Number n -> number(n.value(), isFloat);
            case JsonObject o -> layer(field, o);
            case JsonArray a -> {
                List<Object> all = new ArrayList<>();
                for (int i = 0; i < a.size(); i++) all.add(plain(field + "[" + i + "]", a.get(i), isFloat));
                yield all;
            }
        };
    }

    private static Object number(double value, boolean isFloat) {
        if (isFloat || value != (long) value) return value;
        return (long) value;
    }
}
