package chainrule.python.programs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A program of Python and what CPython 3.11 with NumPy 1.24 and PyTorch 1.13 prints for it. */
public record Program(String name, String source, String printed) {
    /** Language alone, one topic each; then the libraries; then what people learn backpropagation with, in our words. */
    private static final List<String> COMMITTED = List.of("/chainrule/python/machine/01_values", "/chainrule/python/machine/02_strings", "/chainrule/python/machine/03_containers",
            "/chainrule/python/machine/04_functions", "/chainrule/python/machine/05_classes", "/chainrule/python/machine/06_errors", "/python/library/stdlib",
            "/python/libraries/08_numpy", "/python/libraries/09_torch", "/python/programs/10_optimizers", "/python/programs/11_modules", "/python/libraries/12_autograd",
            "/python/programs/13_data", "/python/programs/exercises", "/python/programs/engine_moons", "/python/programs/line_by_hand", "/python/programs/matrix_by_hand",
            "/python/programs/two_layers_by_hand", "/python/programs/two_layers_by_tape", "/python/programs/line_by_tape_unseeded", "/python/programs/matrix_by_tape_unseeded",
            "/python/programs/graph_walk", "/python/programs/layer_by_hand", "/python/programs/own_tensor_xor");
    /** In the shared folder under names of their own. */
    private static final Set<String> COMMITTED_ELSEWHERE = Set.of("07_stdlib");
    /** The only one that is seeded for a part of its way: from this line on its numbers are anybody's. */
    private static final String UNSEEDED_FROM = "Initial weights:";

    /** Those that are in the repository. */
    public static List<Program> committed() { return COMMITTED.stream().map(Program::resource).toList(); }

    /** All others of the folder that {@code CHAINRULE_SHARED} names, where it is present. */
    public static List<Program> shared() throws IOException {
        Path folder = Path.of(System.getenv().getOrDefault("CHAINRULE_SHARED", root().resolve("../shared").toString())).resolve("programs");
        List<Program> all = new ArrayList<>();
        for (String part : List.of("python", "lessons")) {
            if (!Files.isDirectory(folder.resolve(part))) continue;
            try (Stream<Path> files = Files.list(folder.resolve(part))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".py")).sorted().toList()) {
                    Program one = read(file);
                    if (!isCommitted(one.name)) all.add(one);
                }
            }
        }
        return all;
    }

    /** The first difference of what it has printed here from what Python prints, or nothing. */
    public String difference(String got) {
        if (name.endsWith("_unseeded")) return Agreement.differenceOfWords(printed, got);
        int seeded = printed.indexOf(UNSEEDED_FROM);
        if (seeded < 0) return Agreement.difference(printed, got);
        int same = Math.max(0, got.indexOf(UNSEEDED_FROM));
        String first = Agreement.difference(printed.substring(0, seeded), got.substring(0, same));
        return first.isEmpty() ? Agreement.differenceOfWords(printed.substring(seeded), got.substring(same)) : first;
    }

    private static boolean isCommitted(String name) { return COMMITTED_ELSEWHERE.contains(name) || COMMITTED.stream().anyMatch(c -> c.endsWith("/" + name)); }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        while (here.getParent() != null && !Files.isDirectory(here.resolve("server"))) here = here.getParent();
        return here;
    }

    private static Program read(Path file) throws IOException {
        String path = file.toString();
        return new Program(file.getFileName().toString().replace(".py", ""), Files.readString(file), Files.readString(Path.of(path.substring(0, path.length() - 2) + "out")));
    }

    private static Program resource(String path) { return new Program(path.substring(path.lastIndexOf('/') + 1), text(path + ".py"), text(path + ".out")); }

    private static String text(String path) {
        try (InputStream in = Program.class.getResourceAsStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
