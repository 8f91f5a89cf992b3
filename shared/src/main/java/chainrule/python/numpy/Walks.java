package chainrule.python.numpy;

import chainrule.array.PrintOptions;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.python.tables.LibraryType;
import chainrule.python.tables.Table;
import chainrule.python.types.Builtin;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import chainrule.signature.Arguments;
import java.util.Map;

/** Functions that call a script's own, walk through elements one by one, or hold for a block. */
final class Walks {
    static final Table FUNCTIONS = new Table("numpy", Map.of());

    private Walks() { }

    static {
        FUNCTIONS.add("ndenumerate", "arr", a -> new Places(Read.tensor(a, "arr"), true));
        FUNCTIONS.add("ndindex", "*shape", a -> new Places(Tensor.zeros(chainrule.kernel.DType.BOOL, Read.sizes(a, "shape")), false));
        FUNCTIONS.add("nditer", "op, flags=None, op_flags=None, op_dtypes=None, order='K'", a -> new Elements((Array) a.get("op")));
        FUNCTIONS.add("apply_along_axis", "func1d, axis, arr, *args, **kwargs", a -> along(a));
        FUNCTIONS.add("vectorize", "pyfunc, otypes=None, doc=None, excluded=None, cache=False, signature=None", a -> vectorized(a.get("pyfunc")));
        FUNCTIONS.add("frompyfunc", "func, nin, nout, *, identity=None", a -> vectorized(a.get("func")));
        FUNCTIONS.add("errstate", "*, divide=None, over=None, under=None, invalid=None, all=None, call=None", a -> new Block(null));
        FUNCTIONS.add("seterr", "all=None, divide=None, over=None, under=None, invalid=None", a -> new chainrule.python.types.PyDict());
        FUNCTIONS.add("printoptions", "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None, nanstr=None, infstr=None, formatter=None, sign=None, floatmode=None, *, legacy=None",
                a -> new Block(AskNames.options(a, NumpyState.current().printing())));
    }

    private static Object along(Arguments a) {
        Tensor x = Read.tensor(a, "arr");
        int d = Read.axis(a, x);
        int[] order = {d};
        Tensor last = x.movedim(order, new int[] {-1});
        int n = x.size(d);
        Tensor rows = last.reshape(-1, n);
        Tensor[] found = new Tensor[rows.size(0)];
        for (int i = 0; i < found.length; i++) found[i] = Read.tensor(Calls.call(a.get("func1d"), ArrayValue.of(Array.of(rows.select(0, i)))));
        int[] front = java.util.Arrays.copyOf(last.shape(), last.rank() - 1);
        Tensor all = Torch.stack(0, found);
        int inner = found[0].rank();
        int[] shape = java.util.Arrays.copyOf(front, front.length + inner);
        System.arraycopy(found[0].shape(), 0, shape, front.length, inner);
        Tensor made = all.reshape(shape);
        return Array.of(inner == 1 ? made.movedim(new int[] {-1}, order) : made);
    }

    /** Of each element, or of those of several arrays that stand at one place. */
    private static Object vectorized(Object f) {
        return Builtin.raw("vectorize", (args, names) -> {
            Tensor[] all = new Tensor[args.length];
            for (int i = 0; i < all.length; i++) all[i] = Read.tensor(NumpyFaces.engine(args[i]));
            int[] shape = Read.broadcast(all);
            for (int i = 0; i < all.length; i++) all[i] = all[i].expand(shape).copy();
            java.util.List<Object> results = new java.util.ArrayList<>();
            for (int k = 0; k < chainrule.array.Shape.size(shape); k++) {
                Object[] one = new Object[args.length];
                for (int i = 0; i < one.length; i++) one[i] = NumpyFaces.script(Array.of(all[i].flatten().select(0, k)));
                results.add(NumpyFaces.engine(Values.call(f, one, Builtin.NO_NAMES)));
            }
            return NumpyFaces.script(Array.of(Nested.tensor(results, null).reshape(shape)));
        });
    }

    /** The places of an array in order, with the elements or without. */
    private static final class Places extends PyIterator {
        private final Tensor x;
        private final boolean elements;
        private int at;

        Places(Tensor x, boolean elements) {
            super(Types.SEQUENCE_ITERATOR);
            this.x = x;
            this.elements = elements;
        }

        @Override public Object next() {
            if (at >= x.size()) return END;
            int rank = x.rank();
            Object[] place = new Object[rank];
            int left = at;
            for (int d = rank - 1; d >= 0; d--) {
                place[d] = (long) (left % x.shape()[d]);
                left /= x.shape()[d];
            }
            Object index = PyTuple.of(place);
            Object result = elements ? PyTuple.of(index, NumpyFaces.script(Array.of(x.flatten().select(0, at)))) : index;
            at++;
            return result;
        }
    }

    /** {@code np.nditer}: elements one by one as arrays without axes, which can be written; with the place of each. */
    private static final class Elements extends PyIterator {
        private static final PyType TYPE = LibraryType.of("numpy", "nditer").fill(t -> {
            t.getter("multi_index", it -> ((Elements) it).place());
            t.getter("index", it -> (long) ((Elements) it).at);
            t.getter("finished", it -> ((Elements) it).at >= ((Elements) it).x.size());
            t.getter("value", it -> ((Elements) it).element());
            t.add(Builtin.one("iternext", it -> ((Elements) it).at++ < ((Elements) it).x.size() - 1));
            t.add(Builtin.one("__enter__", it -> it));
            t.add(Builtin.raw("__exit__", (args, names) -> null));
        });

        private final Array x;
        private int at;
        private boolean begun;

        Elements(Array x) {
            super(TYPE);
            this.x = x;
        }

        @Override public Object next() {
            if (begun) at++;
            begun = true;
            return at < x.size() ? element() : END;
        }

        private int[] places() {
            int[] place = new int[x.tensor().rank()];
            int left = at;
            for (int d = place.length - 1; d >= 0; d--) {
                place[d] = left % x.shape()[d];
                left /= x.shape()[d];
            }
            return place;
        }

        private Object place() { return PyTuple.of(AskNames.tuple(places())); }

        private Object element() {
            Tensor t = x.tensor();
            for (int p : places()) t = t.select(0, p);
            return ArrayValue.of(Array.of(t));
        }

        @Override public Object getItem(Object key) { return element(); }
    }

    /** For a block: other ways to print, or, of {@code errstate}, nothing, since nothing here warns. */
    private static final class Block extends PyObject {
        private static final PyType TYPE = LibraryType.of("numpy", "errstate").fill(t -> {
            t.add(Builtin.one("__enter__", b -> ((Block) b).enter()));
            t.add(Builtin.raw("__exit__", (args, names) -> ((Block) args[0]).leave()));
        });

        private final PrintOptions inside;
        private PrintOptions before;

        Block(PrintOptions inside) {
            super(TYPE);
            this.inside = inside;
        }

        private Object enter() {
            before = NumpyState.current().printing();
            if (inside != null) NumpyState.current().setPrinting(inside);
            return null;
        }

        private Object leave() {
            NumpyState.current().setPrinting(before);
            return null;
        }
    }

}
