package chainrule.python.library;

import chainrule.math.Real;
import chainrule.math.random.PythonRandom;
import chainrule.python.types.Errors;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyList;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import chainrule.python.types.Ints;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The module {@code random}: Python's generator, draw for draw; its functions are the methods of one hidden Random. */
final class RandomModule {
    /** How many words the generator draws from. */
    private static final long WORDS = 624;
    private static final PyType RANDOM = PyType.builtin("random", "Random", Types.OBJECT).maker((type, args, names) -> {
        Generator g = new Generator(type);
        g.seed(args.length > 0 ? args[0] : null);
        return g;
    }).fill(RandomModule::fill);

    private RandomModule() { }

    /** A generator with its state. */
    private static final class Generator extends PyObject {
        private final PythonRandom random = new PythonRandom(0);

        Generator(PyType type) { super(type); }

        void seed(Object x) {
            if (x == null) random.seed(System.nanoTime() ^ System.currentTimeMillis() << 20);
            else if (x instanceof Long l && l != Long.MIN_VALUE) random.seed(Math.abs(l));
            else if (x instanceof Boolean b) random.seed(b ? 1 : 0);
            else if (x instanceof Double || x instanceof PyTuple) random.seed(Values.hash(x) & Long.MAX_VALUE);
            else throw Errors.type("random.seed() here takes None, an int that fits 64 bits or a float, not " + Values.typeName(x) + " " + Values.repr(x) + "; use a smaller int");
        }
    }

    static PyModule make() {
        Generator hidden = new Generator(RANDOM);
        hidden.seed(null);
        Table t = new Table("random").type(RANDOM).value("SystemRandom", RANDOM);
        for (Builtin method : METHODS) t.value(method.name(), Values.getAttribute(hidden, method.name()));
        return t.module();
    }

    private static void fill(PyType type) { for (Builtin method : METHODS) type.add(method); }

    private static PythonRandom of(Object self) { return ((Generator) self).random; }

    private static double number(Object x) { return MathModule.number(x); }

    private static final List<Builtin> METHODS = methods();

    private static List<Builtin> methods() {
        List<Builtin> all = new ArrayList<>();
        all.add(Builtin.keywords("seed", "a=None, version=2", a -> {
            ((Generator) a[0]).seed(a[1]);
            return null;
        }));
        all.add(Builtin.one("random", r -> of(r).random()));
        all.add(Builtin.keywords("uniform", "a, b", a -> of(a[0]).uniform(number(a[1]), number(a[2]))));
        all.add(Builtin.keywords("triangular", "low=0.0, high=1.0, mode=None", RandomModule::triangular));
        all.add(Builtin.keywords("gauss", "mu=0.0, sigma=1.0", a -> of(a[0]).gauss(number(a[1]), number(a[2]))));
        all.add(Builtin.keywords("normalvariate", "mu=0.0, sigma=1.0", a -> of(a[0]).normal(number(a[1]), number(a[2]))));
        all.add(Builtin.keywords("lognormvariate", "mu, sigma", a -> Exponential.exp(of(a[0]).normal(number(a[1]), number(a[2])))));
        all.add(Builtin.keywords("expovariate", "lambd=1.0", a -> of(a[0]).exponential(number(a[1]))));
        all.add(Builtin.keywords("paretovariate", "alpha", a -> Real.pow(1 - of(a[0]).random(), -1 / number(a[1]))));
        all.add(Builtin.keywords("weibullvariate", "alpha, beta", a -> number(a[1]) * Real.pow(-Real.log(1 - of(a[0]).random()), 1 / number(a[2]))));
        all.add(Builtin.keywords("gammavariate", "alpha, beta", a -> GammaDraws.gamma(of(a[0]), number(a[1]), number(a[2]))));
        all.add(Builtin.keywords("betavariate", "alpha, beta", a -> {
            double y = GammaDraws.gamma(of(a[0]), number(a[1]), 1);
            return y == 0 ? 0.0 : y / (y + GammaDraws.gamma(of(a[0]), number(a[2]), 1));
        }));
        all.add(Builtin.keywords("randint", "a, b", a -> {
            long low = whole(a[1]);
            long high = whole(a[2]);
            if (high < low) throw Errors.value("empty range for randrange() (" + low + ", " + (high + 1) + ", " + (high + 1 - low) + ")");
            return of(a[0]).integer(low, high);
        }));
        all.add(Builtin.many("randrange", 2, 4, RandomModule::range));
        all.add(Builtin.keywords("getrandbits", "k, /", a -> bits(of(a[0]), Table.size(a[1]))));
        all.add(Builtin.keywords("randbytes", "n", a -> {
            int n = Table.size(a[1]);
            byte[] bytes = new byte[n];
            BigInteger drawn = n == 0 ? BigInteger.ZERO : Table.big(bits(of(a[0]), 8 * n));
            for (int i = 0; i < n; i++) bytes[i] = drawn.shiftRight(8 * i).byteValue();
            return new chainrule.python.types.PyBytes(bytes);
        }));
        all.add(Builtin.keywords("choice", "seq", a -> {
            long n = Values.length(a[1]);
            if (n == 0) throw Errors.index("Cannot choose from an empty sequence");
            return Values.getItem(a[1], of(a[0]).below(n));
        }));
        all.add(Builtin.keywords("choices", "population, weights=None, *, cum_weights=None, k=1", RandomModule::choices));
        all.add(Builtin.keywords("shuffle", "x", a -> {
            Object x = a[1];
            if (x instanceof PyList l && !l.type().scripted()) of(a[0]).shuffle(l.size(), (i, j) -> l.set(i, l.set(j, l.get(i))));
            else {
                of(a[0]).shuffle((int) Values.length(x), (i, j) -> {
                    Object first = Values.getItem(x, (long) i);
                    Values.setItem(x, (long) i, Values.getItem(x, (long) j));
                    Values.setItem(x, (long) j, first);
                });
            }
            return null;
        }));
        all.add(Builtin.keywords("sample", "population, k, *, counts=None", RandomModule::sample));
        all.add(Builtin.one("getstate", r -> {
            long[] s = of(r).state();
            Object[] all2 = new Object[s.length];
            for (int i = 0; i < s.length; i++) all2[i] = s[i];
            return PyTuple.of(3L, PyTuple.of(all2), null);
        }));
        all.add(Builtin.two("setstate", (r, state) -> {
            of(r).restore(words(state, of(r).state().length));
            return null;
        }));
        return List.copyOf(all);
    }

    private static long whole(Object x) {
        if (x instanceof Double d && d == Math.floor(d) && Math.abs(d) < 0x1p62) return (long) (double) d;
        if (x instanceof Double) throw Errors.value("non-integer arg 1 for randrange()");
        Object w = Values.index(x);
        if (w instanceof Long l) return l;
        throw Errors.overflow("random integers beyond 64 bits are not drawn here; use getrandbits()");
    }

    private static Object range(Object[] a) {
        long start = a.length == 2 ? 0 : whole(a[1]);
        long stop = whole(a.length == 2 ? a[1] : a[2]);
        long step = a.length == 4 ? whole(a[3]) : 1;
        if (step == 0) throw Errors.value("zero step for randrange()");
        if (step > 0 ? stop <= start : stop >= start) {
            if (a.length == 2) throw Errors.value("empty range for randrange()");
            throw Errors.value("empty range for randrange() (" + start + ", " + stop + ", " + (step == 1 ? stop - start : step) + ")");
        }
        return of(a[0]).range(start, stop, step);
    }

    private static Object bits(PythonRandom random, int k) {
        if (k < 0) throw Errors.value("number of bits must be non-negative");
        if (k == 0) return 0L;
        BigInteger all = BigInteger.ZERO;
        for (int done = 0; done < k; done += 32) all = all.or(BigInteger.valueOf(random.bits(Math.min(32, k - done))).shiftLeft(done));
        return Ints.normal(all);
    }

    private static Object triangular(Object[] a) {
        double low = number(a[1]);
        double high = number(a[2]);
        double u = of(a[0]).random();
        if (high == low) return low;
        double c = a[3] == null ? 0.5 : (number(a[3]) - low) / (high - low);
        if (u > c) {
            u = 1 - u;
            c = 1 - c;
            double swap = low;
            low = high;
            high = swap;
        }
        return low + (high - low) * Math.sqrt(u * c);
    }

    private static Object choices(Object[] a) {
        int k = Table.size(a[4]);
        long n = Values.length(a[1]);
        PyList chosen = new PyList();
        if (a[2] == null && a[3] == null) {
            if (n == 0 && k > 0) return Values.getItem(a[1], 0L);
            for (long i : of(a[0]).choices((int) n, k)) chosen.add(Values.getItem(a[1], i));
            return chosen;
        }
        if (a[2] != null && a[3] != null) throw Errors.type("Cannot specify both weights and cumulative weights");
        Object[] given = Values.toArray(a[2] != null ? a[2] : a[3]);
        if (given.length != n) throw Errors.value("The number of weights does not match the population");
        double[] cumulative = new double[given.length];
        double total = 0;
        for (int i = 0; i < given.length; i++) {
            total = a[2] != null ? total + number(given[i]) : number(given[i]);
            cumulative[i] = total;
        }
        if (total <= 0) throw Errors.value("Total of weights must be greater than zero");
        if (total - total != 0) throw Errors.value("Total of weights must be finite");
        for (int i = 0; i < k; i++) {
            double u = of(a[0]).random() * total;
            int low = 0;
            int high = cumulative.length - 1;
            while (low < high) {
                int middle = (low + high) / 2;
                if (u < cumulative[middle]) high = middle;
                else low = middle + 1;
            }
            chosen.add(Values.getItem(a[1], (long) low));
        }
        return chosen;
    }

    private static long[] words(Object state, int count) {
        if (!(state instanceof PyTuple t) || t.size() != 3 || !(t.get(1) instanceof PyTuple inner)) throw Errors.type("state must be what getstate() gives");
        Object[] s = inner.items();
        if (s.length != count) throw Errors.value("state vector is the wrong size");
        long[] words = new long[count];
        for (int i = 0; i < count; i++) words[i] = Values.indexLong(s[i]);
        // The first is the place among the words that follow.
        if (words[0] < 0 || words[0] > WORDS) throw Errors.value("invalid state");
        return words;
    }

    private static Object sample(Object[] a) {
        Object population = a[1];
        if (population instanceof chainrule.python.types.PySet || population instanceof chainrule.python.types.PyDict) {
            throw Errors.type("Population must be a sequence.  For dicts or sets, use sorted(d).");
        }
        if (a[3] != null) {
            Object[] items = Values.toArray(population);
            Object[] counts = Values.toArray(a[3]);
            if (items.length != counts.length) throw Errors.value("The number of counts does not match the population");
            PyList flat = new PyList();
            for (int i = 0; i < items.length; i++) {
                long c = Values.indexLong(counts[i]);
                if (c < 0) throw Errors.value("Counts must be non-negative");
                chainrule.python.types.Costs.memory(8 * c);
                for (; c > 0; c--) flat.add(items[i]);
            }
            population = flat;
        }
        long n = Values.length(population);
        int k = Table.size(a[2]);
        if (k < 0 || k > n) throw Errors.of(ErrorTypes.VALUE_ERROR, "Sample larger than population or is negative");
        PyList chosen = new PyList();
        for (long i : of(a[0]).sample((int) n, k)) chosen.add(Values.getItem(population, i));
        return chosen;
    }
}
