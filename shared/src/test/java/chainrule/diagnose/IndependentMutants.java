package chainrule.diagnose;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A table of mistakes in programs, made by people from what each mistake is called alone; {@code mutants.txt} tells its form. */
final class IndependentMutants {
    private IndependentMutants() { }

    /** A program with one mistake in it, what that may be called, and the lines whose value is the first to be wrong. */
    record Mutant(String program, List<Mistake> kinds, boolean equal, String edits, String source, List<Integer> lines) { }

    static List<Mutant> all() {
        List<Mutant> out = new ArrayList<>();
        String program = "";
        for (String line : text("independent/mutants.txt").split("\n")) {
            if (line.startsWith("= ")) program = line.substring(2);
            else if (!line.isBlank() && !line.startsWith("#")) out.add(read(program, line));
        }
        return out;
    }

    private static Mutant read(String program, String line) {
        boolean equal = line.startsWith("~ ");
        String[] head = (equal ? line.substring(2) : line).split(" : ", 2);
        List<Mistake> kinds = new ArrayList<>();
        for (String kind : head[0].split("\\|")) kinds.add(Mistake.valueOf(kind));
        String[] parts = head[1].split(" @@ ");
        List<String> lines = new ArrayList<>(List.of(text("independent/" + program).split("\n", -1)));
        List<String> made = new ArrayList<>();
        for (String edit : parts[0].split(" && ")) edit(lines, edit, made);
        List<String> source = List.of(String.join("\n", lines).split("\n", -1));
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < source.size(); i++) {
            String at = source.get(i);
            boolean named = made.contains(at);
            for (int k = 1; k < parts.length; k++) named |= at.contains(parts[k]);
            if (named && !at.isBlank()) expected.add(i + 1);
        }
        return new Mutant(program, kinds, equal, parts[0], String.join("\n", source), expected);
    }

    /** Changes the first whole line that is there, or where none is the text wherever it stands. */
    private static void edit(List<String> lines, String edit, List<String> made) {
        int to = edit.indexOf("==>");
        String before = edit.substring(0, to).strip(), after = edit.substring(to + 3).strip();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.strip().equals(before)) continue;
            String indent = line.substring(0, line.length() - line.stripLeading().length());
            String now = after.isEmpty() ? "" : indent + after.replace("\\n", "\n" + indent);
            lines.set(i, now);
            made.addAll(List.of(now.split("\n")));
            return;
        }
        boolean any = false;
        for (int i = 0; i < lines.size(); i++) {
            any |= lines.get(i).contains(before);
            lines.set(i, lines.get(i).replace(before, after));
        }
        if (!any) throw new IllegalArgumentException("no line to change: " + edit);
    }

    static String text(String name) {
        try (InputStream in = IndependentMutants.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalArgumentException("no such resource: " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name, e);
        }
    }
}
