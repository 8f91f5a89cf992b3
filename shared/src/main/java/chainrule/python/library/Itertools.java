package chainrule.python.library;

import static chainrule.python.types.PyIterator.END;

import chainrule.python.types.Builtin;
import chainrule.python.types.Costs;
import chainrule.python.types.Errors;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyStaticMethod;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The module {@code itertools}. */
final class Itertools {
    private Itertools() { }

    /** What a type makes of its arguments: a function that gives value after value. */
    private interface Body { Supplier<Object> values(Object[] args); }

    static PyModule make() {
        Table t = new Table("itertools");
        for (PyType type : TYPES) t.type(type);
        t.many("tee", 1, 2, a -> tee(Values.iterate(a[0]), a.length == 1 ? 2 : Table.size(a[1])));
        return t.module();
    }

    private static final List<PyType> TYPES = List.of(count(), repeat(), chain(),
            of("cycle", "iterable, /", Itertools::cycle),
            of("accumulate", "iterable, func=None, *, initial=None", Itertools::accumulate),
            of("compress", "data, selectors", a -> {
                PyIterator data = Values.iterate(a[0]);
                PyIterator selectors = Values.iterate(a[1]);
                return () -> {
                    while (true) {
                        Object x = data.next();
                        Object s = x == END ? END : selectors.next();
                        if (s == END) return END;
                        if (Values.truth(s)) return x;
                    }
                };
            }),
            of("dropwhile", "predicate, iterable, /", a -> {
                PyIterator it = Values.iterate(a[1]);
                boolean[] begun = new boolean[1];
                return () -> {
                    Object x = it.next();
                    while (!begun[0] && x != END && Values.truth(Values.call1(a[0], x))) x = it.next();
                    begun[0] = true;
                    return x;
                };
            }),
            of("takewhile", "predicate, iterable, /", a -> {
                PyIterator it = Values.iterate(a[1]);
                boolean[] done = new boolean[1];
                return () -> {
                    Object x = done[0] ? END : it.next();
                    done[0] = x == END || !Values.truth(Values.call1(a[0], x));
                    return done[0] ? END : x;
                };
            }),
            of("filterfalse", "predicate, iterable, /", a -> {
                PyIterator it = Values.iterate(a[1]);
                return () -> {
                    Object x = it.next();
                    while (x != END && Values.truth(a[0] == null ? x : Values.call1(a[0], x))) x = it.next();
                    return x;
                };
            }),
            of("starmap", "function, iterable, /", a -> {
                PyIterator it = Values.iterate(a[1]);
                return () -> {
                    Object x = it.next();
                    return x == END ? END : Values.call(a[0], Values.toArray(x), Builtin.NO_NAMES);
                };
            }),
            of("pairwise", "iterable, /", a -> {
                PyIterator it = Values.iterate(a[0]);
                Object[] before = {it.next()};
                return () -> {
                    Object x = before[0] == END ? END : it.next();
                    if (x == END) return END;
                    PyTuple pair = PyTuple.of(before[0], x);
                    before[0] = x;
                    return pair;
                };
            }),
            of("combinations", "iterable, r", a -> chosen(Values.toArray(a[0]), length(a[1]), false)),
            of("combinations_with_replacement", "iterable, r", a -> chosen(Values.toArray(a[0]), length(a[1]), true)),
            of("permutations", "iterable, r=None", a -> {
                Object[] pool = Values.toArray(a[0]);
                return ordered(pool, a[1] == null ? pool.length : length(a[1]));
            }),
            of("groupby", "iterable, key=None", Itertools::grouped),
            variable("islice", null, (args, named) -> slice(args)),
            variable("product", "repeat", (args, named) -> product(args, named == null ? 1 : length(named))),
            variable("zip_longest", "fillvalue", Itertools::longest));

    private static PyType type(String name) { return PyType.builtin("itertools", name, Types.OBJECT).fill(t -> t.specials("__iter__ __next__")); }

    private static PyType of(String name, String signature, Body body) {
        PyType type = type(name);
        Builtin maker = Builtin.keywords(name, signature, a -> new Lazy(type, body.values(a)));
        return type.maker((t, args, names) -> maker.call(args, names));
    }

    private interface Rest { Supplier<Object> values(Object[] args, Object named); }

    /** A type that takes any number of iterables and one argument by name. */
    private static PyType variable(String name, String named, Rest body) {
        PyType type = type(name);
        return type.maker((t, args, names) -> {
            int n = args.length - names.length;
            for (String given : names) if (!given.equals(named)) throw Errors.type("'" + given + "' is an invalid keyword argument for " + name + "()");
            return new Lazy(type, body.values(Arrays.copyOf(args, n), names.length == 0 ? null : args[n]));
        });
    }

    private static int length(Object r) {
        int n = Table.size(r);
        if (n < 0) throw Errors.value("r must be non-negative");
        return n;
    }

    private static PyType count() {
        PyType type = type("count");
        Builtin maker = Builtin.keywords("count", "start=0, step=1", a -> {
            Object[] next = {a[0]};
            return new Lazy(type, () -> {
                Object x = next[0];
                next[0] = Values.add(x, a[1]);
                return x;
            }, () -> "count(" + Values.repr(next[0]) + (a[1].equals(1L) ? "" : ", " + Values.repr(a[1])) + ")");
        });
        return type.maker((t, args, names) -> maker.call(args, names));
    }

    private static PyType repeat() {
        PyType type = type("repeat");
        Builtin maker = Builtin.keywords("repeat", "object, times=None", a -> {
            long[] left = {a[1] == null ? -1 : Math.max(0, Table.size(a[1]))};
            return new Lazy(type, () -> {
                if (left[0] == 0) return END;
                if (left[0] > 0) left[0]--;
                return a[0];
            }, () -> "repeat(" + Values.repr(a[0]) + (left[0] < 0 ? "" : ", " + left[0]) + ")");
        });
        return type.maker((t, args, names) -> maker.call(args, names));
    }

    private static PyType chain() {
        PyType type = variable("chain", null, (args, named) -> chained(PyTuple.of(args).iterate()));
        Builtin all = Builtin.one("from_iterable", x -> new Lazy(type, chained(Values.iterate(x))));
        return type.put("from_iterable", PyStaticMethod.of(all));
    }

    private static Supplier<Object> chained(PyIterator all) {
        PyIterator[] at = new PyIterator[1];
        return () -> {
            while (true) {
                if (at[0] == null) {
                    Object next = all.next();
                    if (next == END) return END;
                    at[0] = Values.iterate(next);
                }
                Object x = at[0].next();
                if (x != END) return x;
                at[0] = null;
            }
        };
    }

    private static Supplier<Object> cycle(Object[] a) {
        PyIterator it = Values.iterate(a[0]);
        List<Object> seen = new ArrayList<>();
        int[] at = {-1};
        return () -> {
            if (at[0] < 0) {
                Object x = it.next();
                if (x != END) {
                    seen.add(x);
                    return x;
                }
                at[0] = 0;
            }
            if (seen.isEmpty()) return END;
            Object x = seen.get(at[0]);
            at[0] = (at[0] + 1) % seen.size();
            return x;
        };
    }

    private static Supplier<Object> accumulate(Object[] a) {
        PyIterator it = Values.iterate(a[0]);
        Object[] total = {END};
        boolean[] begun = new boolean[1];
        return () -> {
            if (!begun[0]) {
                begun[0] = true;
                total[0] = a[2] != null ? a[2] : it.next();
                return total[0];
            }
            Object x = total[0] == END ? END : it.next();
            if (x == END) return END;
            total[0] = a[1] == null ? Values.add(total[0], x) : Values.call2(a[1], total[0], x);
            return total[0];
        };
    }

    private static Supplier<Object> slice(Object[] a) {
        if (a.length < 2 || a.length > 4) throw Errors.type("islice expected " + (a.length < 2 ? "at least 2" : "at most 4") + " arguments, got " + a.length);
        long start = a.length == 2 ? 0 : bound(a[1], 0);
        long stop = bound(a.length == 2 ? a[1] : a[2], Long.MAX_VALUE);
        long step = a.length == 4 ? bound(a[3], 1) : 1;
        if (step < 1) throw Errors.value("Step for islice() must be a positive integer or None.");
        PyIterator it = Values.iterate(a[0]);
        long[] at = {0, start};
        return () -> {
            Object x = END;
            if (at[1] >= stop) {
                for (; at[0] < Math.min(stop, start); at[0]++) if (it.next() == END) return END;
                return END;
            }
            while (at[0] <= at[1]) {
                x = it.next();
                if (x == END) {
                    at[1] = Long.MAX_VALUE;
                    return END;
                }
                at[0]++;
            }
            at[1] = at[1] > Long.MAX_VALUE - step ? Long.MAX_VALUE : at[1] + step;
            return x;
        };
    }

    private static long bound(Object x, long otherwise) {
        if (x == null) return otherwise;
        if (Values.plain(x) instanceof Long l && l >= 0) return l;
        throw Errors.value("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    }

    private static Supplier<Object> product(Object[] args, int repeat) {
        Object[][] pools = new Object[args.length * repeat][];
        for (int i = 0; i < args.length; i++) {
            Object[] pool = Values.toArray(args[i]);
            for (int r = 0; r < repeat; r++) pools[r * args.length + i] = pool;
        }
        int[] at = new int[pools.length];
        boolean[] done = new boolean[1];
        for (Object[] pool : pools) done[0] |= pool.length == 0;
        return () -> {
            if (done[0]) return END;
            Object[] row = new Object[pools.length];
            for (int i = 0; i < row.length; i++) row[i] = pools[i][at[i]];
            int i = row.length - 1;
            while (i >= 0 && ++at[i] == pools[i].length) at[i--] = 0;
            done[0] = i < 0;
            return PyTuple.of(row);
        };
    }

    /** All choices of r in the order of the pool; those with replacement may take an element again. */
    private static Supplier<Object> chosen(Object[] pool, int r, boolean again) {
        int n = pool.length;
        Costs.memory(8L * r);
        boolean[] done = {again ? n == 0 && r > 0 : r > n};
        int[] at = new int[done[0] ? 0 : r];
        for (int i = 0; i < at.length; i++) at[i] = again ? 0 : i;
        return () -> {
            if (done[0]) return END;
            Object[] row = new Object[r];
            for (int i = 0; i < r; i++) row[i] = pool[at[i]];
            int i = r - 1;
            while (i >= 0 && at[i] == (again ? n - 1 : n - r + i)) i--;
            done[0] = i < 0;
            if (i >= 0) {
                at[i]++;
                for (int j = i + 1; j < r; j++) at[j] = again ? at[i] : at[j - 1] + 1;
            }
            return PyTuple.of(row);
        };
    }

    /** All arrangements of r, in the order of the places of their elements. */
    private static Supplier<Object> ordered(Object[] pool, int r) {
        int n = pool.length;
        boolean[] done = {r > n};
        int[] at = new int[done[0] ? 0 : r];
        boolean[] used = new boolean[n];
        for (int i = 0; i < at.length; i++) {
            at[i] = i;
            used[i] = true;
        }
        return () -> {
            if (done[0]) return END;
            Object[] row = new Object[r];
            for (int i = 0; i < r; i++) row[i] = pool[at[i]];
            done[0] = !advance(at, used);
            return PyTuple.of(row);
        };
    }

    private static boolean advance(int[] at, boolean[] used) {
        for (int i = at.length - 1; i >= 0; i--) {
            used[at[i]] = false;
            int next = free(used, at[i] + 1);
            if (next < 0) continue;
            at[i] = next;
            used[next] = true;
            for (int j = i + 1; j < at.length; j++) {
                at[j] = free(used, 0);
                used[at[j]] = true;
            }
            return true;
        }
        return false;
    }

    private static int free(boolean[] used, int from) {
        for (int i = from; i < used.length; i++) if (!used[i]) return i;
        return -1;
    }

    private static Supplier<Object> longest(Object[] args, Object fill) {
        PyIterator[] all = new PyIterator[args.length];
        for (int i = 0; i < all.length; i++) all[i] = Values.iterate(args[i]);
        return () -> {
            Object[] row = new Object[all.length];
            boolean some = false;
            for (int i = 0; i < row.length; i++) {
                Object x = all[i] == null ? END : all[i].next();
                some |= x != END;
                if (x == END) all[i] = null;
                row[i] = x == END ? fill : x;
            }
            return some ? PyTuple.of(row) : END;
        };
    }

    private static final PyType GROUPER = type("_grouper").closed();

    /** Runs of equal keys; a group is at its end once the next one has been asked for. */
    private static Supplier<Object> grouped(Object[] a) {
        PyIterator it = Values.iterate(a[0]);
        Function<Object, Object> key = x -> a[1] == null ? x : Values.call1(a[1], x);
        Object[] state = {null, null};
        boolean[] has = new boolean[1];
        int[] group = new int[1];
        Runnable step = () -> {
            Object x = it.next();
            has[0] = x != END;
            state[0] = x;
            state[1] = has[0] ? key.apply(x) : null;
        };
        boolean[] begun = new boolean[1];
        Object[] current = {END};
        return () -> {
            if (!begun[0]) {
                begun[0] = true;
                step.run();
            } else {
                while (has[0] && Values.same(state[1], current[0])) step.run();
            }
            if (!has[0]) return END;
            Object k = state[1];
            current[0] = k;
            int mine = ++group[0];
            PyIterator values = new Lazy(GROUPER, () -> {
                if (mine != group[0] || !has[0] || !Values.same(state[1], k)) return END;
                Object x = state[0];
                step.run();
                return x;
            });
            return PyTuple.of(k, values);
        };
    }

    private static Object tee(PyIterator it, int n) {
        if (n < 0) throw Errors.value("n must be >= 0");
        List<ArrayDeque<Object[]>> waiting = new ArrayList<>();
        for (int i = 0; i < n; i++) waiting.add(new ArrayDeque<>());
        Object[] all = new Object[n];
        for (int i = 0; i < n; i++) {
            ArrayDeque<Object[]> mine = waiting.get(i);
            all[i] = new Lazy(TEE, () -> {
                if (mine.isEmpty()) {
                    Object x = it.next();
                    if (x == END) return END;
                    for (ArrayDeque<Object[]> w : waiting) w.add(new Object[] {x});
                }
                return mine.remove()[0];
            });
        }
        return PyTuple.of(all);
    }

    private static final PyType TEE = type("_tee").closed();
}
