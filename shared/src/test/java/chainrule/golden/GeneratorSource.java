package chainrule.golden;

import static chainrule.golden.RandomConformance.known;
import static chainrule.golden.RandomConformance.number;
import static chainrule.golden.RandomConformance.size;
import static chainrule.golden.RandomConformance.whole;

import chainrule.golden.PythonExpression.Call;
import chainrule.math.random.NumpyGenerator;
import java.util.Optional;

/** {@code g = np.random.default_rng(seed)} for the walk over golden draws. */
final class GeneratorSource implements RandomConformance.Source {
    private final NumpyGenerator random;

    GeneratorSource(long seed) { random = new NumpyGenerator(seed); }

    @Override public Optional<Drawn> call(Call c) {
        return switch (c.target().path()) {
            case "g.random" -> known(Drawn.of(Drawn.EXACT, random.random(size(c, 0))));
            case "g.standard_normal" -> known(Drawn.of(Drawn.NORMAL, random.normal(size(c, 0))));
            case "g.normal" -> known(Drawn.of(Drawn.NORMAL, random.normal(number(c, 0), number(c, 1), size(c, 2))));
            case "g.uniform" -> known(Drawn.of(Drawn.EXACT, random.uniform(number(c, 0), number(c, 1), size(c, 2))));
            case "g.integers" -> known(c.args().size() == 1 ? Drawn.of(random.integer(0, whole(c, 0)))
                    : Drawn.of(random.integers(whole(c, 0), whole(c, 1), size(c, 2))));
            case "g.permutation" -> known(Drawn.of(random.permutation((int) whole(c, 0))));
            case "g.choice" -> known(Drawn.of(random.choice((int) whole(c, 0), (int) whole(c, 1), RandomConformance.replace(c))));
            default -> Optional.empty();
        };
    }
}
