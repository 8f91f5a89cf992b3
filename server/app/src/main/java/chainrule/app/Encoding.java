package chainrule.app;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.HashMap;
import java.util.Optional;

/** The forms a file of the site can travel in, best first. */
enum Encoding {
    BROTLI("br", ".br"),
    GZIP("gzip", ".gz"),
    IDENTITY("identity", "");

    /** The name HTTP gives it. */
    final String token;
    /** What the build appends to the name of a file in this form. */
    final String suffix;

    Encoding(String token, String suffix) {
        this.token = token;
        this.suffix = suffix;
    }

    /**
     * Chooses among the {@code available} forms as {@code Accept-Encoding} asks (RFC 9110, 12.5.3): the highest weight, and of equals
     * the smallest form. Empty where the client refuses all of them; {@code header} is null where the client sent none.
     */
    static Optional<Encoding> choose(String header, List<Encoding> available) {
        Map<String, Double> weights = weights(header == null ? "identity" : header);
        Encoding best = null;
        double bestWeight = 0;
        for (Encoding encoding : values()) {
            double weight = encoding.weight(weights);
            if (available.contains(encoding) && weight > bestWeight) {
                best = encoding;
                bestWeight = weight;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Identity is acceptable unless it is refused, by name or by a star, but never preferred by silence. */
    private double weight(Map<String, Double> weights) {
        Double named = weights.get(token);
        Double any = weights.get("*");
        if (named != null) {
            return named;
        }
        if (any != null) {
            return any;
        }
        return this == IDENTITY ? Double.MIN_VALUE : 0;
    }

    private static Map<String, Double> weights(String header) {
        Map<String, Double> weights = new HashMap<>();
        for (String item : header.split(",")) {
            String[] parts = item.split(";");
            double weight = 1;
            for (int i = 1; i < parts.length; i++) {
                String[] pair = parts[i].split("=", 2);
                if (pair.length == 2 && pair[0].strip().equalsIgnoreCase("q")) {
                    weight = quality(pair[1].strip());
                }
            }
            weights.put(parts[0].strip().toLowerCase(Locale.ROOT), weight);
        }
        return weights;
    }

    /** A weight that is no number counts as a refusal: plain bytes are always understood. */
    private static double quality(String text) {
        return text.matches("0(\\.\\d{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(text) : 0;
    }
}
