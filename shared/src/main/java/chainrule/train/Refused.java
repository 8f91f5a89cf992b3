package chainrule.train;

import chainrule.array.IndexException;
import chainrule.array.ShapeException;
import chainrule.autograd.AutogradException;
import chainrule.json.JsonException;
import chainrule.json.JsonObject;
import chainrule.nn.modules.ModuleException;
import chainrule.signature.Signature;
import java.util.List;
import java.util.function.Supplier;

/** Turns what the library refuses into an error of the Spec that names the field. */
final class Refused {
    private Refused() { }

    static <T> T in(String field, String what, Supplier<T> body) {
        try {
            return body.get();
        } catch (SpecException | JsonException e) {
            throw e;
        } catch (IllegalArgumentException | ModuleException | ShapeException | IndexException | AutogradException e) {
            throw new SpecException(field + ": " + what + ": " + e.getMessage());
        }
    }

    /** Refuses members outside a vocabulary, with the nearest name in it. */
    static JsonObject only(String field, JsonObject o, String... vocabulary) {
        for (String name : o.names()) {
            if (!List.of(vocabulary).contains(name)) throw unknown(field + "." + name, "one of " + String.join(", ", vocabulary), name, List.of(vocabulary));
        }
        return o;
    }

    /** A name that is not in a list, with the nearest one that is. */
    static SpecException unknown(String field, String wanted, String got, List<String> known) {
        String best = "";
        int least = Math.max(2, got.length() / 2) + 1;
        for (String name : known) {
            int d = Signature.distance(got.toLowerCase(java.util.Locale.ROOT), name.toLowerCase(java.util.Locale.ROOT));
            if (d < least) {
                least = d;
                best = name;
            }
        }
        String shown = got.length() <= 40 ? got : got.substring(0, 40) + "...";
        return new SpecException(field + ": wanted " + wanted + ", got " + shown + (best.isEmpty() ? "; there are " + String.join(", ", known) : "; did you mean " + best + "?"));
    }
}
