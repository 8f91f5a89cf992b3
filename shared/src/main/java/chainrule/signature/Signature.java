package chainrule.signature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a function takes, as Python writes it: {@code "in_features, out_features, bias=True, *, device=None"}. A name alone must be
 * given; {@code /} ends those that have no name for the caller, {@code *} starts those that must be named, {@code *args} and
 * {@code **kwargs} take what is left.
 *
 * <p>Values are plain Java: {@code null} for None, {@link Boolean}, {@link Long}, {@link Double}, {@link String}, {@link List} for
 * lists and tuples, {@link Map} for dictionaries; anything else (tensors, modules, functions) passes as it is.
 */
public final class Signature {
    /** How a parameter may be given. */
    public enum Kind { POSITIONAL, EITHER, NAMED, REST, NAMED_REST }

    /**
     * One parameter.
     *
     * @param value what it is when not given; of no meaning where {@code required}
     */
    public record Parameter(String name, Kind kind, boolean required, Object value) { }

    private final String text;
    private final List<Parameter> parameters;

    private Signature(String text, List<Parameter> parameters) {
        this.text = text;
        this.parameters = parameters;
    }

    /** Reads a signature; one that does not parse is a mistake in a table, so an {@link IllegalStateException}. */
    public static Signature of(String text) { return new Signature(text, new SignatureParser(text).parameters()); }

    /** The parameters, in order. */
    public List<Parameter> parameters() { return parameters; }

    /** As it was written. */
    @Override public String toString() { return text; }

    /**
     * Binds a call.
     *
     * @param function what errors call it: {@code "Linear.__init__()"}
     * @throws SignatureException as Python refuses it: too many, missing, twice, unknown
     */
    public Arguments bind(String function, List<?> positional, Map<String, ?> named) { return bind(function, 0, positional, named); }

    /** The same for a method, whose errors count {@code self} as Python's do. */
    public Arguments bindMethod(String function, List<?> positional, Map<String, ?> named) { return bind(function, 1, positional, named); }

    private Arguments bind(String function, int unseen, List<?> positional, Map<String, ?> named) {
        Object[] values = new Object[parameters.size()];
        boolean[] given = new boolean[parameters.size()];
        int next = 0;
        int room = 0;
        List<Object> rest = null;
        Map<String, Object> namedRest = null;
        for (int i = 0; i < values.length; i++) {
            switch (parameters.get(i).kind()) {
                case POSITIONAL, EITHER -> {
                    room++;
                    if (next < positional.size()) {
                        values[i] = positional.get(next++);
                        given[i] = true;
                    }
                }
                case REST -> {
                    rest = new ArrayList<>(positional.subList(next, positional.size()));
                    next = positional.size();
                    values[i] = rest;
                    given[i] = true;
                }
                case NAMED_REST -> {
                    namedRest = new LinkedHashMap<>();
                    values[i] = namedRest;
                    given[i] = true;
                }
                case NAMED -> { }
            }
        }
        for (Map.Entry<String, ?> e : named.entrySet()) {
            int at = indexOf(e.getKey());
            if (at < 0 || parameters.get(at).kind() == Kind.POSITIONAL || parameters.get(at).kind() == Kind.REST || parameters.get(at).kind() == Kind.NAMED_REST) {
                if (namedRest == null) throw new SignatureException(function + " got an unexpected keyword argument '" + e.getKey() + "'" + nearest(e.getKey()));
                namedRest.put(e.getKey(), e.getValue());
            } else if (given[at]) {
                throw new SignatureException(function + " got multiple values for argument '" + e.getKey() + "'");
            } else {
                values[at] = e.getValue();
                given[at] = true;
            }
        }
        if (next < positional.size()) throw new SignatureException(tooMany(function, room + unseen, positional.size() + unseen));
        missing(function, given);
        for (int i = 0; i < values.length; i++) if (!given[i]) values[i] = parameters.get(i).value();
        return new Arguments(function, parameters, values, given);
    }

    private int indexOf(String name) {
        for (int i = 0; i < parameters.size(); i++) if (parameters.get(i).name().equals(name)) return i;
        return -1;
    }

    private String tooMany(String function, int room, int got) {
        long optional = parameters.stream().filter(p -> !p.required() && (p.kind() == Kind.POSITIONAL || p.kind() == Kind.EITHER)).count();
        String takes = optional == 0 ? Integer.toString(room) : "from " + (room - optional) + " to " + room;
        return function + " takes " + takes + " positional argument" + (optional == 0 && room == 1 ? "" : "s") + " but " + got + (got == 1 ? " was" : " were") + " given";
    }

    private void missing(String function, boolean[] given) {
        boolean all = true;
        for (int i = 0; i < given.length; i++) all &= given[i] || !parameters.get(i).required();
        if (all) return;
        List<String> positional = new ArrayList<>();
        List<String> named = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            if (!given[i] && parameters.get(i).required()) (parameters.get(i).kind() == Kind.NAMED ? named : positional).add("'" + parameters.get(i).name() + "'");
        }
        List<String> names = positional.isEmpty() ? named : positional;
        if (names.isEmpty()) return;
        throw new SignatureException(function + " missing " + names.size() + " required " + (positional.isEmpty() ? "keyword-only" : "positional") + " argument"
                + (names.size() == 1 ? "" : "s") + ": " + listed(names));
    }

    /** 'a', 'b', and 'c', as Python lists names. */
    private static String listed(List<String> names) {
        if (names.size() == 1) return names.getFirst();
        String first = String.join(", ", names.subList(0, names.size() - 1));
        return first + (names.size() > 2 ? ", and " : " and ") + names.getLast();
    }

    private String nearest(String wrong) {
        String best = null;
        int least = Math.max(2, wrong.length() / 3) + 1;
        for (Parameter p : parameters) {
            int d = distance(wrong, p.name());
            if (d < least && (p.kind() == Kind.EITHER || p.kind() == Kind.NAMED)) {
                least = d;
                best = p.name();
            }
        }
        return best == null ? "" : ". Did you mean '" + best + "'?";
    }

    /** How many letters must be put in, left out or changed to come from {@code a} to {@code b} (Levenshtein 1966). */
    public static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
