package chainrule.diagnose;

import java.util.List;
import java.util.Set;

/** What names say: of losses, and of which value a gradient is the gradient of. */
final class Names {
    private Names() { }

    private static final List<String> LOSSES = List.of("loss", "total_loss", "cost", "l", "j", "mse", "nll", "ce", "e", "err", "error", "objective", "obj");

    /** How much like a loss a name sounds: 0 is not at all. */
    static int lossScore(String text) {
        String name = last(text).toLowerCase(java.util.Locale.ROOT);
        int at = LOSSES.indexOf(name);
        if (at >= 0) return 100 - at;
        if (name.contains("loss")) return 60;
        if (name.contains("cost") || name.contains("mse") || name.contains("cross_entropy") || name.contains("nll")) return 50;
        return 0;
    }

    private static final List<String> BEFORE = List.of("dL_d", "dl_d", "dLoss_d", "dloss_d", "dJ_d", "dE_d", "dC_d", "dcost_d", "dLd", "dJd", "grad_of_", "grad_", "gradient_", "grad", "delta_", "d_", "g_",
            "nabla_", "error_", "d", "g");
    /** Words that begin as gradients do. */
    private static final Set<String> OTHERS = Set.of("data", "dim", "dims", "df", "dist", "dir", "dot", "den", "diff", "div", "dec", "dev", "deg", "det", "doc", "day", "drop", "decay", "dtype", "dt", "d_model",
            "dropout", "dataset", "dict", "delta", "done", "grad", "gradient", "grads", "gradients", "g");
    private static final List<String> AFTER = List.of("_gradient", "_grad", "_delta", "_error", "_bar", ".grad", "_d", "_g");

    /** The name of the value whose gradient a name sounds like, or null. Elements and attributes keep what is around: {@code self.dW} gives {@code self.W}. */
    static String of(String text) {
        String end = "";
        String name = text;
        if (name.endsWith(".grad")) return name.substring(0, name.length() - 5) + ".data";
        int open = name.indexOf('[');
        if (open == 0) return "*" + name;
        if (open > 0) {
            end = name.substring(open);
            name = name.substring(0, open);
        }
        int dot = name.lastIndexOf('.') + 1;
        String front = name.substring(0, dot);
        String own = name.substring(dot);
        if (isCollection(own) && !end.isEmpty()) return "*" + end;
        if (OTHERS.contains(own)) return null;
        String digits = own.startsWith("grad") ? own.substring(4) : own.startsWith("g") ? own.substring(1) : "";
        if (!digits.isEmpty() && Character.isDigit(digits.charAt(0))) return "#" + digits;
        for (String before : BEFORE) {
            if (own.length() > before.length() && own.startsWith(before) && plausible(own.substring(before.length()), before)) return front + own.substring(before.length()) + end;
        }
        for (String after : AFTER) if (own.length() > after.length() && own.endsWith(after)) return front + own.substring(0, own.length() - after.length()) + end;
        return null;
    }

    /** {@code data} is not the gradient of {@code ata}. */
    private static boolean plausible(String rest, String before) {
        if (before.equals("g")) return rest.startsWith("b") || rest.startsWith("w") || Character.isUpperCase(rest.charAt(0));
        if (!before.equals("d")) return true;
        char c = rest.charAt(0);
        return Character.isUpperCase(c) || rest.length() <= 3 || Character.isDigit(rest.charAt(rest.length() - 1)) || rest.startsWith("out") || rest.startsWith("logit") || rest.startsWith("hidden")
                || rest.startsWith("score") || rest.startsWith("prob") || rest.startsWith("pred") || rest.indexOf('_') >= 0;
    }

    /** A container of gradients, whose elements are called as those of the container of values. */
    static boolean isCollection(String own) {
        return own.equals("grads") || own.equals("gradients") || own.equals("grad") || own.equals("g") || own.equals("G") || own.equals("dparams") || own.equals("d") || own.equals("nabla");
    }

    /** Whether a parameter of this name and number of axes is an offset. */
    static boolean isBias(String text, int rank) {
        String own = last(text).toLowerCase(java.util.Locale.ROOT);
        int quote = text.indexOf("['");
        if (quote >= 0) own = text.substring(quote + 2, text.length() - 2).toLowerCase(java.util.Locale.ROOT);
        if (own.startsWith("b") || own.contains("bias")) return true;
        return rank == 1 && !own.startsWith("w") && !own.startsWith("theta") && !own.startsWith("coef");
    }

    /** Whether a name is one that learning rates have. */
    static boolean isRate(String text) {
        String own = last(text).toLowerCase(java.util.Locale.ROOT);
        return own.equals("lr") || own.contains("learning_rate") || own.equals("alpha") || own.equals("eta") || own.equals("rate") || own.equals("step_size") || own.startsWith("lr_");
    }

    /** Whether a name sounds like a gradient's. */
    static boolean isGradient(String text) {
        String own = last(text);
        return of(text) != null || own.startsWith("delta") || own.startsWith("grad") || own.equals("upstream") || own.equals("dout") || own.equals("g") || own.equals("error_signal");
    }

    /** Two ways to name the same value: the key of a gradient in a collection is {@code 'W1'} or {@code 'dW1'}. */
    static boolean fits(String wanted, String name) {
        if (wanted.equals(name)) return true;
        int bracket = name.indexOf('[');
        if (bracket > 0 && wanted.indexOf('[') < 0 && name.substring(0, bracket).equals(wanted + "s")) return true;
        if (wanted.startsWith("#")) return plain(name).endsWith(wanted.substring(1)) && !isBias(name, 2);
        if (!wanted.startsWith("*")) return plain(wanted).equals(plain(name)) && !plain(wanted).isEmpty() && !wanted.contains("[") && !name.contains("[");
        String key = wanted.substring(1);
        int open = name.indexOf('[');
        if (open > 0 && name.substring(open).equals(key)) return true;
        String quoted = key.replace("['", "").replace("']", "");
        if (quoted.equals(name) || plain(name).equals(quoted)) return true;
        String inner = of(quoted);
        return inner != null && (inner.equals(name) || plain(name).equals(inner) || open > 0 && name.substring(open).equals("['" + inner + "']"));
    }

    /** Without what it belongs to. */
    private static String plain(String name) { return name.indexOf('[') >= 0 ? name : name.substring(name.lastIndexOf('.') + 1); }

    private static String last(String text) {
        String t = text;
        int open = t.indexOf('[');
        if (open > 0) t = t.substring(0, open);
        return t.substring(t.lastIndexOf('.') + 1);
    }
}
