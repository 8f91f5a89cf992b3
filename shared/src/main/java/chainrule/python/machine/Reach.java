package chainrule.python.machine;

import chainrule.autograd.Keeping;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many bytes a script keeps alive, about, found by going through all that its frames and modules reach: the same on every machine, and
 * what it has let go counts no more, whether or not it has been collected.
 */
final class Reach {
    /** Texts and whole numbers from this many bytes on are counted once, wherever they stand. */
    private static final int LARGE = 1024;

    private final int walk;
    private final Map<Object, Boolean> met = new IdentityHashMap<>();
    private final List<Object> open = new ArrayList<>();
    private final long most;
    private long bytes;

    private Reach(int walk, long most) {
        this.most = most;
        this.walk = walk;
    }

    /** What these frames, from the innermost on, and modules keep; where that is more than {@code most}, it may say less. */
    static long bytes(Frame innermost, Iterable<PyModule> modules, Namespace main, int walk, long most) {
        Reach r = new Reach(walk, most);
        for (Frame f = innermost; f != null; f = f.back) r.visit(f);
        r.visit(main);
        for (PyModule m : modules) r.visit(m);
        while (!r.open.isEmpty() && r.bytes <= most) r.bytes += r.size(r.open.removeLast());
        return r.bytes;
    }

    private void visit(Object x) {
        switch (x) {
            case null -> { }
            case Boolean b -> { }
            case Long l -> bytes += 16;
            case Double d -> bytes += 16;
            case String s -> flat(s, 40 + 2L * s.length());
            case BigInteger i -> flat(i, 40 + i.bitLength() / 8);
            case PyObject o -> {
                if (o.see(walk)) open.add(o);
            }
            default -> {
                if (met.put(x, true) == null) open.add(x);
            }
        }
    }

    private void flat(Object x, long size) {
        if (size < LARGE || met.put(x, true) == null) bytes += size;
    }

    private long size(Object x) {
        return switch (x) {
            case PyObject o -> o.keeps(this::visit);
            case Frame f -> {
                for (Object v : f.r) visit(v);
                if (f.free != null) for (Cell c : f.free) visit(c);
                visit(f.function);
                visit(f.extra);
                visit(f.handling);
                visit(f.names);
                yield 100 + 8L * f.r.length;
            }
            case Cell c -> {
                visit(c.value);
                yield 16;
            }
            case Namespace n -> {
                n.all().values().forEach(this::visit);
                yield 48;
            }
            default -> Keeping.bytes(x, this::visit);
        };
    }
}
