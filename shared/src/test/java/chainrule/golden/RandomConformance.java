package chainrule.golden;

import chainrule.golden.PythonExpression.Attribute;
import chainrule.golden.PythonExpression.Call;
import chainrule.golden.PythonExpression.Elements;
import chainrule.golden.PythonExpression.Name;
import chainrule.golden.PythonExpression.Number;
import chainrule.golden.PythonExpression.Repeat;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** Walks the golden draws: each entry is a seed, a line of Python and the numbers that it gave there. */
public final class RandomConformance {
    private static final Map<String, LongFunction<Source>> SECTIONS = Map.of(
            "numpy_legacy", NumpySource::new,
            "numpy_generator", GeneratorSource::new,
            "torch", TorchSource::new,
            "python_random", PythonSource::new);

    private RandomConformance() {}

    /** Runs one call on a generator; empty when it does not know the call. */
    interface Source {
        Optional<Drawn> call(Call call);
    }

    public static List<String> sections() { return SECTIONS.keySet().stream().sorted().toList(); }

    /** All sections, as one file. */
    public static Tally run(JsonNode random) {
        Tally tally = new Tally();
        for (String section : sections()) tally.add(run(random, section));
        tally.file(tally.passed() + tally.failed() > 0);
        return tally;
    }

    /** One section, not counted as a file. */
    public static Tally run(JsonNode random, String section) {
        Tally tally = new Tally();
        for (JsonNode entry : random.required(section)) {
            String code = entry.required("code").asText();
            String name = section + ": " + code;
            Optional<Drawn> drawn = draw(SECTIONS.get(section).apply(entry.required("seed").asLong()), code);
            if (drawn.isEmpty()) {
                tally.unknown(name);
                continue;
            }
            boolean float32 = entry.path("dtype").asText().equals("float32");
            Optional<String> difference = difference(drawn.get(), entry.required("data"), float32);
            if (difference.isEmpty()) tally.pass();
            else tally.fail(name + " with seed " + entry.get("seed") + ": " + difference.get());
        }
        return tally;
    }

    private static Optional<Drawn> draw(Source source, String code) {
        // Python's shuffle gives nothing back, so its entries are written around it.
        String call = code.startsWith("(lambda") ? code.replaceAll(".*\\((list\\(range\\(.*\\)\\))\\)$", "random.shuffle($1)") : code;
        return evaluate(source, PythonExpression.parse(call));
    }

    private static Optional<Drawn> evaluate(Source source, PythonExpression code) {
        return switch (code) {
            case Call c when c.target().path().matches("np.concatenate|torch.cat") -> evaluate(source, c.args().getFirst());
            case Call c -> source.call(c);
            case Elements e -> all(source, e.elements());
            case Repeat r -> all(source, Collections.nCopies((int) number(r.times()), r.body()));
            case Attribute _, Name _, Number _ -> Optional.empty();
        };
    }

    private static Optional<Drawn> all(Source source, List<PythonExpression> calls) {
        Drawn together = new Drawn();
        for (PythonExpression call : calls) {
            Optional<Drawn> one = evaluate(source, call);
            if (one.isEmpty()) return one;
            together.append(one.get());
        }
        return Optional.of(together);
    }

    private static Optional<String> difference(Drawn drawn, JsonNode wanted, boolean float32) {
        if (drawn.size() != wanted.size()) return Optional.of("wanted " + wanted.size() + " numbers, got " + drawn.size());
        for (int i = 0; i < drawn.size(); i++) {
            double want = GoldenFiles.number(wanted.get(i));
            double got = drawn.value(i);
            double unit = float32 ? Math.ulp((float) want) : Math.ulp(want);
            if (!(Math.abs(got - want) <= drawn.ulps(i) * unit)) {
                return Optional.of("[" + i + "] wanted " + want + ", got " + got + " (" + Math.abs(got - want) / unit + " ulp)");
            }
        }
        return Optional.empty();
    }

    static double number(PythonExpression e) {
        if (e instanceof Number n) return n.value();
        throw new IllegalArgumentException("wanted a number, got " + e);
    }

    static double number(Call call, int arg) { return number(call.args().get(arg)); }

    static long whole(Call call, int arg) { return (long) number(call, arg); }

    /** How many elements the shape has that begins at argument {@code from}: {@code (2, 3)} or {@code ((2, 3))}. */
    static int size(Call call, int from) {
        int size = 1;
        for (PythonExpression arg : call.args().subList(Math.min(from, call.args().size()), call.args().size())) {
            size *= arg instanceof Elements e ? e.elements().stream().mapToInt(x -> (int) number(x)).reduce(1, (a, b) -> a * b) : (int) number(arg);
        }
        return size;
    }

    static double[] numbers(PythonExpression list) {
        return ((Elements) list).elements().stream().mapToDouble(RandomConformance::number).toArray();
    }

    static boolean replace(Call call) {
        return !(call.kwargs().get("replace") instanceof Name n && n.name().equals("False"));
    }

    /** Values at drawn positions. */
    static double[] pick(double[] from, long[] positions) {
        double[] result = new double[positions.length];
        for (int i = 0; i < result.length; i++) result[i] = from[(int) positions[i]];
        return result;
    }

    static Optional<Drawn> known(Drawn drawn) { return Optional.of(drawn); }
}
