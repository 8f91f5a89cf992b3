package chainrule.golden;

import static chainrule.golden.RandomConformance.known;
import static chainrule.golden.RandomConformance.number;
import static chainrule.golden.RandomConformance.whole;

import chainrule.golden.PythonExpression.Call;
import chainrule.math.random.PythonRandom;
import java.util.Optional;

/** Python's {@code random} for the walk over golden draws. */
final class PythonSource implements RandomConformance.Source {
    private final PythonRandom random;

    PythonSource(long seed) { random = new PythonRandom(seed); }

    @Override public Optional<Drawn> call(Call c) {
        return switch (c.target().path()) {
            case "random.random" -> known(Drawn.of(Drawn.EXACT, random.random()));
            case "random.uniform" -> known(Drawn.of(Drawn.EXACT, random.uniform(number(c, 0), number(c, 1))));
            case "random.gauss" -> known(Drawn.of(Drawn.NORMAL, random.gauss(number(c, 0), number(c, 1))));
            case "random.randint" -> known(Drawn.of(random.integer(whole(c, 0), whole(c, 1))));
            case "random.sample" -> known(Drawn.of(random.sample((int) whole((Call) c.args().getFirst(), 0), (int) whole(c, 1))));
            case "random.choice" -> {
                double[] from = RandomConformance.numbers(c.args().getFirst());
                yield known(Drawn.of(Drawn.EXACT, from[(int) random.below(from.length)]));
            }
            case "random.shuffle" -> known(shuffle((int) whole((Call) ((Call) c.args().getFirst()).args().getFirst(), 0)));
            default -> Optional.empty();
        };
    }

    private Drawn shuffle(int n) {
        long[] order = new long[n];
        for (int i = 0; i < n; i++) order[i] = i;
        random.shuffle(n, (i, j) -> {
            long kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        });
        return Drawn.of(order);
    }
}
