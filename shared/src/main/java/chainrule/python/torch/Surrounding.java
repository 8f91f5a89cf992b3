package chainrule.python.torch;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.nn.modules.Module;
import chainrule.python.tables.Face;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyInstance;
import chainrule.python.types.PyMethod;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Reads;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * What a compiled function depends on: its arguments and all that it can reach from its closure, its module and the objects among these.
 * Tensors become inputs of the Program; numbers, texts and the identity of everything else are what the Program is known by.
 */
final class Surrounding {
    /** More values than this are not looked through at each call. */
    private static final int MOST = 20_000;

    /** A value that is told from others by being itself. */
    private record Same(Object x) {
        @Override public boolean equals(Object o) { return o instanceof Same s && s.x == x; }

        @Override public int hashCode() { return System.identityHashCode(x); }
    }

    private enum Mark { TENSOR, AGAIN, SEQUENCE, DICTIONARY, OBJECT, MODULE, FUNCTION, END }

    private final List<Object> key = new ArrayList<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Of a call of {@code function}. */
    static Surrounding of(Object function, Object[] args, String[] names) {
        Surrounding s = new Surrounding();
        for (String name : names) s.key.add(name);
        for (Object x : args) s.visit(x);
        s.key.add(Mark.END);
        s.visit(function);
        return s;
    }

    /** Whether all of it was looked through. */
    boolean known() { return key.size() < MOST; }

    List<Object> key() { return key; }

    Tensor[] tensors() { return tensors.toArray(new Tensor[0]); }

    private void visit(Object x) {
        if (!known()) return;
        switch (x) {
            case null -> key.add(Mark.END);
            case Boolean b -> key.add(b);
            case Long l -> key.add(l);
            case Double d -> key.add(d);
            case String s -> key.add(s);
            case BigInteger i -> key.add(i);
            default -> reach(x);
        }
    }

    private void reach(Object x) {
        if (!met.add(x)) {
            key.add(Mark.AGAIN);
            key.add(new Same(x));
            return;
        }
        switch (x) {
            case TensorValue t -> tensor(t.tensor());
            case ModuleValue m -> module(m);
            case List<?> l -> {
                key.add(Mark.SEQUENCE);
                key.add((long) l.size());
                for (int i = 0; i < l.size() && known(); i++) visit(l.get(i));
            }
            case PyDict d -> {
                key.add(Mark.DICTIONARY);
                for (Object k : d.keyArray()) visit(k);
                for (Object v : d.valueArray()) visit(v);
                key.add(Mark.END);
            }
            case PyMethod m -> {
                visit(m.function());
                visit(m.self());
            }
            case Reads f -> {
                key.add(new Same(f));
                f.read(this::visit);
            }
            case PyInstance o -> {
                key.add(Mark.OBJECT);
                key.add(new Same(o.type()));
                attributes(o);
            }
            default -> key.add(new Same(x instanceof Face f ? f.engine() : x));
        }
    }

    private void attributes(PyObject o) {
        for (String name : o.attributeNames()) {
            key.add(name);
            visit(o.ownAttribute(name));
        }
        methods(o.type());
    }

    /** What the methods of a class of the script read. */
    private void methods(PyType type) {
        if (!type.scripted() || !met.add(type)) return;
        for (PyType t : type.order()) if (t.scripted()) for (Object x : t.ownValues()) if (x instanceof Reads f) reach(f);
    }

    private void tensor(Tensor t) {
        if (t instanceof Parameter) {
            key.add(new Same(t));
            return;
        }
        key.add(Mark.TENSOR);
        tensors.add(t);
    }

    /** Parameters and buffers are known by being themselves: what learning writes into them is seen by every Program. */
    private void module(ModuleValue face) {
        key.add(Mark.MODULE);
        Module m = face.module();
        key.add(new Same(m));
        for (Tensor p : m.parameters()) key.add(new Same(p));
        for (Tensor b : m.buffers()) key.add(new Same(b));
        for (Module part : m.modules()) {
            key.add(part.isTraining());
            if (part.face() instanceof ModuleValue own) attributes(own);
        }
    }
}
