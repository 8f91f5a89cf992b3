package chainrule.golden;

import static chainrule.golden.RandomConformance.known;
import static chainrule.golden.RandomConformance.number;
import static chainrule.golden.RandomConformance.numbers;
import static chainrule.golden.RandomConformance.size;
import static chainrule.golden.RandomConformance.whole;

import chainrule.golden.PythonExpression.Call;
import chainrule.golden.PythonExpression.Elements;
import chainrule.math.random.NumpyRandom;
import java.util.Optional;

/** {@code np.random} for the walk over golden draws. */
final class NumpySource implements RandomConformance.Source {
    private final NumpyRandom random;

    NumpySource(long seed) { random = new NumpyRandom(seed); }

    @Override public Optional<Drawn> call(Call c) {
        return switch (c.target().path()) {
            case "np.random.rand", "np.random.random", "np.random.random_sample" -> known(Drawn.of(Drawn.EXACT, random.random(size(c, 0))));
            case "np.random.randn", "np.random.standard_normal" -> known(Drawn.of(Drawn.NORMAL, random.normal(size(c, 0))));
            case "np.random.uniform" -> known(Drawn.of(Drawn.EXACT, random.uniform(number(c, 0), number(c, 1), size(c, 2))));
            case "np.random.normal" -> known(Drawn.of(Drawn.NORMAL, random.normal(number(c, 0), number(c, 1), size(c, 2))));
            case "np.random.exponential" -> known(Drawn.of(Drawn.NORMAL, random.exponential(number(c, 0), size(c, 1))));
            case "np.random.randint" -> known(c.args().size() == 1 ? Drawn.of(random.integer(0, whole(c, 0)))
                    : Drawn.of(random.integers(whole(c, 0), whole(c, 1), size(c, 2))));
            case "np.random.binomial" -> known(Drawn.of(random.binomial(whole(c, 0), number(c, 1), size(c, 2))));
            case "np.random.permutation" -> known(Drawn.of(random.permutation((int) whole(c, 0))));
            case "np.random.choice" -> known(choice(c));
            case "shuffle" -> shuffle(c);
            default -> Optional.empty();
        };
    }

    private Drawn choice(Call c) {
        boolean replace = RandomConformance.replace(c);
        int count = (int) whole(c, 1);
        if (c.kwargs().containsKey("p")) return Drawn.of(random.choice(numbers(c.kwargs().get("p")), count, replace));
        if (c.args().get(0) instanceof Elements e) {
            double[] from = numbers(e);
            return Drawn.of(Drawn.EXACT, RandomConformance.pick(from, random.choice(from.length, count, replace)));
        }
        return Drawn.of(random.choice((int) whole(c, 0), count, replace));
    }

    /** {@code shuffle(list(range(n)))} and {@code shuffle(np.arange(n).reshape(rows, columns))}. */
    private Optional<Drawn> shuffle(Call c) {
        Call what = (Call) c.args().getFirst();
        boolean rows = what.target() instanceof PythonExpression.Attribute a && a.name().equals("reshape");
        int n = rows ? (int) whole(what, 0) : (int) whole((Call) what.args().getFirst(), 0);
        int columns = rows ? (int) whole(what, 1) : 1;
        int[] order = new int[n];
        for (int i = 0; i < n; i++) order[i] = i;
        random.shuffle(n, (i, j) -> {
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        });
        Drawn result = new Drawn();
        for (int row : order) for (int k = 0; k < columns; k++) result.append(Drawn.of((long) row * columns + k));
        return known(result);
    }
}
