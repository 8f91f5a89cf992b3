package chainrule.python.tables;

import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The functions of one module, or the methods of one type, by name. */
public final class Table {
    private final String name;
    private final Map<String, String> synonyms;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** @param name what stands before the point: {@code torch.linalg} */
    public Table(String name, Map<String, String> synonyms) {
        this.name = name;
        this.synonyms = synonyms;
    }

    public String name() { return name; }

    /** Lists a function; its signature is as the library documents it. */
    public Entry add(String function, String signature, Entry.Body body) { return add(new Entry(function, signature, synonyms, body)); }

    private Entry add(Entry entry) {
        if (entries.put(entry.name(), entry) != null) throw new IllegalStateException(name + ": twice in the table: " + entry.name());
        return entry;
    }

    /** Lists a function of another table here too. */
    public void share(Entry entry) { add(entry); }

    /** Another name of a function that is listed. */
    public void alias(String other, String function) { add(entry(function).with(other, entry(function).body())); }

    /** A function with the parameters of one that is listed and another body. */
    public void variant(String other, String function, Entry.Body body) { add(entry(function).with(other, body)); }

    private Entry entry(String function) {
        Entry entry = entries.get(function);
        if (entry == null) throw new IllegalStateException(name + ": not in the table: " + function);
        return entry;
    }

    /** The function of that name, or null. */
    public Entry get(String function) { return entries.get(function); }

    public List<Entry> all() { return List.copyOf(entries.values()); }

    /** The name among these that is written most nearly like {@code wrong}, or null if none is near. */
    public static String nearest(String wrong, Iterable<String> names) {
        String best = null;
        int least = Math.max(1, wrong.length() / 3) + 1;
        for (String n : names) {
            int d = Signature.distance(wrong, n);
            if (d < least) {
                least = d;
                best = n;
            }
        }
        return best;
    }

    public List<String> names() { return new ArrayList<>(entries.keySet()); }
}
