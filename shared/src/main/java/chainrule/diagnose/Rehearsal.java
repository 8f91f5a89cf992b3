package chainrule.diagnose;

import chainrule.autograd.Array;
import chainrule.autograd.Recorder;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.numpy.ArrayValue;
import chainrule.python.numpy.NumpyFaces;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.plot.Drawings;
import chainrule.python.plot.PlotModules;
import chainrule.python.syntax.Parser;
import chainrule.python.syntax.SyntaxException;
import chainrule.python.syntax.Tree;
import chainrule.python.torch.LibraryState;
import chainrule.python.torch.TorchModules;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyList;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyTuple;
import chainrule.python.types.Values;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A script with reports, ready to be run again and again from its start: each run is the same but for what the visitor changes. */
final class Rehearsal {
    /** So many jumps and units of built-in work may a run take: a few seconds. */
    private static final long MOST_STEPS = 50_000_000;

    /** A container of more is data. */
    private static final int MOST_PARTS = 64;

    private final String source;
    private final Tree.Module tree;
    private final Probes.Probed probed;
    private final Adapting adapting;
    private final long seed;
    /** The names and attributes that loops change; none where there are no loops. */
    private final Set<String> changing = new HashSet<>();

    private Rehearsal(String source, Tree.Module tree, Adapting adapting, Probes.Attempt attempt, long seed) {
        this.source = source;
        this.tree = tree;
        this.adapting = adapting;
        this.seed = seed;
        probed = Probes.of(tree, adapting, attempt);
        boolean loops = false;
        for (Site site : probed.sites()) {
            loops |= site.kind() == Site.Kind.LOOP;
            if (site.target() != null && (site.loops() > 0 || site.kind() == Site.Kind.UPDATED)) changing.add(own(site));
        }
        if (loops) changing.add("");
    }

    /** The name or attribute that is assigned, by itself. */
    private static String own(Site site) {
        return switch (site.target()) {
            case Tree.Name n -> n.id();
            case Tree.Attribute a -> a.name();
            case null, default -> "";
        };
    }

    /**
     * @param seed for generators that the script does not seed
     * @throws SyntaxException where it is no script
     */
    static Rehearsal of(String source, Adapting adapting, long seed) { return new Rehearsal(source, Parser.module(source), adapting, Probes.Attempt.NONE, seed); }

    /** The same script with something to try out. */
    Rehearsal attempting(Probes.Attempt attempt) { return new Rehearsal(source, tree, adapting, attempt, seed); }

    Tree.Module tree() { return tree; }

    String source() { return source; }

    /** A run as it is. */
    Interpreter.Result run(Visitor visitor) { return play(visitor, Supplier::get); }

    /** A run in which every array is on the tape. */
    Interpreter.Result record(Recorder recorder, Visitor visitor) { return play(visitor, recorder::record); }

    /** How a run is wrapped. */
    private interface Wrapping { Boolean around(Supplier<Boolean> piece); }

    private Interpreter.Result play(Visitor visitor, Wrapping wrapping) {
        Stage stage = new Stage(visitor);
        Map<String, Supplier<PyModule>> modules = new LinkedHashMap<>(NumpyModules.all());
        modules.putAll(TorchModules.all());
        modules.putAll(PlotModules.all(new Drawings(d -> { })));
        LibraryState state = new LibraryState(seed);
        state.torch().setDefaultType(DType.FLOAT64);
        Interpreter interpreter = state.within(() -> new Interpreter(Library.into(Options.plain().name("script").modules(modules).steps(MOST_STEPS))));
        stage.interpreter = interpreter;
        stage.enter();
        Interpreter.Run run = interpreter.start(probed.tree(), source);
        state.within(() -> {
            while (!wrapping.around(() -> run.go(1 << 20))) { }
            return null;
        });
        return run.result();
    }

    /** The reports of one run, on their way from the script to the visitor. */
    private final class Stage {
        private final Visitor visitor;
        private int time;
        /** What is only tried out is not reported. */
        private boolean trying;
        private Interpreter interpreter;

        Stage(Visitor visitor) { this.visitor = visitor; }

        void enter() {
            interpreter.variable(Probes.VALUE, Builtin.two(Probes.VALUE, this::value));
            interpreter.variable(Probes.ATTRIBUTE, Builtin.three(Probes.ATTRIBUTE, this::attribute));
            interpreter.variable(Probes.ELEMENT, Builtin.three(Probes.ELEMENT, this::element));
            interpreter.variable(Probes.BASE, Builtin.two(Probes.BASE, this::base));
            interpreter.variable(Probes.BEFORE, Builtin.two(Probes.BEFORE, this::before));
            interpreter.variable(Probes.ENTER, Builtin.one(Probes.ENTER, id -> {
                if (!trying) visitor.enter(site(id));
                return null;
            }));
            interpreter.variable(Probes.TURN, Builtin.one(Probes.TURN, this::turn));
            interpreter.variable(Probes.TRY, Builtin.many(Probes.TRY, 1, -1, this::attempt));
        }

        private Site site(Object id) { return probed.sites().get((int) (long) (Long) id); }

        /** Python's own numbers leave no record, so those that a script starts from become NumPy's. */
        private Object onTape(Site site, Object value) {
            return value instanceof Double d && site.kind() == Site.Kind.ASSIGNED && site.loops() == 0 && (changing.isEmpty() || changing.contains(own(site))) ? NumpyFaces.script(Array.of(Tensor.scalar(DType.FLOAT64, d))) : value;
        }

        private Object value(Object id, Object value) {
            if (trying) return value;
            Site site = site(id);
            Place place = site.target() instanceof Tree.Name n ? new Place(site.function(), n.id(), n.id()) : null;
            Object other = visitor.stored(time++, site, place, onTape(site, value));
            parts(site, place == null ? "" : place.text(), other);
            return other;
        }

        /** Of a list or dictionary that has been made or handed on: the arrays in it. */
        private void parts(Site site, String name, Object container) {
            switch (container) {
                case PyDict d -> {
                    if (d.size() > MOST_PARTS) return;
                    Object[] keys = d.keyArray();
                    for (int i = 0; i < keys.length; i++) {
                        Object value = d.get(keys[i]);
                        Site own = site.value() instanceof Tree.Dict made && made.values().size() == keys.length ? site.part(made.values().get(i)) : site;
                        Object other = part(own, d, keys[i], name, value);
                        if (other != value) d.put(keys[i], other);
                    }
                }
                case PyList l -> {
                    if (l.size() > MOST_PARTS) return;
                    for (int i = 0; i < l.size(); i++) {
                        Object value = l.get(i);
                        Site own = site.value() instanceof Tree.ListDisplay made && made.elements().size() == l.size() ? site.part(made.elements().get(i)) : site;
                        Object other = part(own, l, (long) i, name, value);
                        if (other != value) l.set(i, other);
                    }
                }
                case PyTuple t -> {
                    for (Object x : t.items()) if (x instanceof PyDict || x instanceof PyList) parts(site, "", x);
                }
                case null, default -> { }
            }
        }

        private Object part(Site site, Object container, Object key, String name, Object value) {
            return Scripted.tensor(value) == null ? value : visitor.stored(time++, site, new Place(container, key, name + "[" + Values.repr(key) + "]"), value);
        }

        private Object attribute(Object id, Object owner, Object name) {
            if (trying) return null;
            Site site = site(id);
            Object stored = Values.getAttribute(owner, (String) name);
            Object value = onTape(site, stored);
            Object other = visitor.stored(time++, site, new Place(owner, name, Written.of(((Tree.Attribute) site.target()).value()) + "." + name), value);
            if (other != stored) Values.setAttribute(owner, (String) name, other);
            return null;
        }

        private Object element(Object id, Object owner, Object key) {
            if (trying) return null;
            Site site = site(id);
            if (owner instanceof ArrayValue) return base(id, owner);
            Object stored = Values.getItem(owner, key);
            Object value = onTape(site, stored);
            String text = Written.of(((Tree.Subscript) site.target()).value()) + "[" + Values.repr(key) + "]";
            Object other = visitor.stored(time++, site, new Place(owner, key, text), value);
            if (other != stored) Values.setItem(owner, key, other);
            return null;
        }

        /** Part of an array has changed: the array is what counts. */
        private Object base(Object id, Object array) {
            if (trying) return null;
            Site site = site(id);
            Tree.Expr of = ((Tree.Subscript) site.target()).value();
            visitor.stored(time++, site, new Place(site.function(), Written.of(of), Written.of(of)), array);
            return null;
        }

        private Object before(Object id, Object value) {
            if (!trying) visitor.before(time, site(id), value);
            return null;
        }

        private Object attempt(Object[] all) {
            if (trying) return null;
            trying = true;
            try {
                visitor.attempted(time, (int) (long) (Long) all[0], Arrays.copyOfRange(all, 1, all.length));
            } finally {
                trying = false;
            }
            return null;
        }

        private Object turn(Object id) {
            if (!trying && visitor.turn(time, site(id))) interpreter.stop();
            return null;
        }
    }
}
