package chainrule.diagnose;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import chainrule.math.random.NumpyRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Another point to judge a script at: other weights, or fewer samples; {@link #HERE} is the script's own. */
final class Elsewhere {
    static final Elsewhere HERE = new Elsewhere(Map.of(), 0, Set.of(), 0, 0);

    /** What values reported at these times are to hold. */
    private final Map<Integer, NdArray> numbers;
    /** Arrays of {@code batch} rows reported before this time keep {@code other} of them, but for the parameters. */
    private final int before;
    private final Set<Integer> parameters;
    private final long batch;
    private final long other;

    private Elsewhere(Map<Integer, NdArray> numbers, int before, Set<Integer> parameters, long batch, long other) {
        this.numbers = numbers;
        this.before = before;
        this.parameters = parameters;
        this.batch = batch;
        this.other = other;
    }

    /** With random weights of this scale. */
    static Elsewhere weights(Recording recording, long seed, double scale) {
        NumpyRandom random = new NumpyRandom(seed);
        Map<Integer, NdArray> all = new HashMap<>();
        for (Value v : recording.parameters()) {
            Event last = null;
            for (Event e : v.events) if (e.time < recording.begin()) last = e;
            double[] drawn = random.normal(v.tensor.size());
            for (int i = 0; i < drawn.length; i++) drawn[i] *= scale;
            if (last != null) all.put(last.time, NdArray.of(drawn, v.tensor.shape()).to(DType.FLOAT64));
        }
        return new Elsewhere(all, 0, Set.of(), 0, 0);
    }

    /** With fewer samples, or null where it cannot be told what the samples are. */
    static Elsewhere batch(Recording recording) {
        int rows = 0;
        for (Value v : recording.values()) {
            if (v.parameter || v.tensor.rank() == 0 || v.origin.sequence() >= recording.sequence()) continue;
            rows = Math.max(rows, v.tensor.size(0));
        }
        int fewer = rows - (rows > 4 ? 2 : 1);
        if (fewer < 2) return null;
        Set<Integer> parameters = new HashSet<>();
        for (Value v : recording.parameters()) for (Event e : v.events) parameters.add(e.time);
        return new Elsewhere(Map.of(), recording.begin(), parameters, rows, fewer);
    }

    /** What a script is to be adapted to, to run here. */
    Adapting adapting() { return new Adapting(true, batch, other); }

    /** A visitor that sees the script here. */
    Visitor around(Visitor visitor) {
        if (this == HERE) return visitor;
        return new Visitor() {
            @Override public Object stored(int time, Site site, Place place, Object value) { return visitor.stored(time, site, place, moved(time, value)); }

            @Override public void before(int time, Site site, Object value) { visitor.before(time, site, value); }

            @Override public void enter(Site site) { visitor.enter(site); }

            @Override public boolean turn(int time, Site site) { return visitor.turn(time, site); }

            @Override public void attempted(int time, int first, Object[] functions) { visitor.attempted(time, first, functions); }
        };
    }

    private Object moved(int time, Object value) {
        NdArray given = numbers.get(time);
        if (given != null) return Scripted.like(value, given, true);
        return time < before && !parameters.contains(time) ? Scripted.first(value, (int) other, (int) batch) : value;
    }
}
