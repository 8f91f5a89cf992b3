package chainrule.python.numpy;

import static chainrule.python.numpy.Names.both;
import static chainrule.python.numpy.Names.function;
import static chainrule.python.numpy.Names.method;
import static chainrule.python.numpy.Read.first;
import static chainrule.python.numpy.Read.result;
import static chainrule.python.numpy.Read.sizes;
import static chainrule.python.numpy.Read.tensor;
import static chainrule.python.numpy.Read.whole;
import static chainrule.python.numpy.Read.wholes;

import chainrule.array.Shape;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;
import java.util.Arrays;
import java.util.List;

/** The same elements in another shape or order. */
final class ShapeNames {
    private ShapeNames() { }

    static void fill() {
        shapes();
        axes();
        turns();
    }

    private static Object kept(Tensor t) { return new Kept(Array.of(t)); }

    private static void shapes() {
        function("reshape", "a, newshape, order='C'", a -> kept(reshaped(first(a), order(a), wholes(a, "newshape"))));
        method("reshape", "a, *shape, order='C'", a -> kept(reshaped(first(a), order(a), sizes(a, "shape"))));
        both("ravel", "a, order='C'", a -> result(order(a) ? reversed(first(a)).reshape(-1) : first(a).reshape(-1)));
        method("flatten", "a, order='C'", a -> result((order(a) ? reversed(first(a)) : first(a)).reshape(-1).copy()));
        both("squeeze", "a, axis=None", a -> kept(squeezed(a, first(a))));
        function("expand_dims", "a, axis", a -> {
            int[] places = wholes(a, "axis");
            int rank = first(a).rank() + places.length;
            boolean[] added = new boolean[rank];
            for (int p : places) added[Read.axis(p, rank)] = true;
            int[] shape = new int[rank];
            int next = 0;
            for (int d = 0; d < rank; d++) shape[d] = added[d] ? 1 : first(a).shape()[next++];
            return result(first(a).reshape(shape));
        });
        function("broadcast_to", "array, shape, subok=False", a -> {
            Tensor x = tensor(a, "array");
            int[] shape = Read.shape(a.get("shape"));
            boolean fits = x.rank() <= shape.length;
            for (int d = 1; fits && d <= x.rank(); d++) fits = x.shape()[x.rank() - d] == 1 || x.shape()[x.rank() - d] == shape[shape.length - d];
            if (!fits) {
                throw Refused.value("operands could not be broadcast together with remapped shapes [original->remapped]: " + Read.shapeText(x.shape())
                        + "  and requested shape " + Read.shapeText(shape));
            }
            return kept(x.expand(shape));
        });
        function("broadcast_arrays", "*args, subok=False", a -> {
            Tensor[] all = Read.rest(a, "args");
            int[] shape = Read.broadcast(all);
            Object[] wide = new Object[all.length];
            for (int i = 0; i < wide.length; i++) wide[i] = Array.of(all[i].expand(shape));
            return Arrays.asList(wide);
        });
        for (int rank = 1; rank <= 3; rank++) raised("atleast_" + rank + "d", rank);
        function("resize", "a, new_shape", a -> {
            int[] shape = Read.shape(a.get("new_shape"));
            return result(cycled(first(a), Shape.size(shape)).reshape(shape));
        });
    }

    /** The elements again and again, until there are enough. */
    private static Tensor cycled(Tensor x, int count) {
        if (x.size() == 0) return Tensor.zeros(x.dtype(), count);
        int times = (count + x.size() - 1) / x.size();
        return x.flatten().repeat(Math.max(1, times)).narrow(0, 0, count);
    }

    private static boolean order(Arguments a) { return a.word("order").equals("F"); }

    /** In Fortran's order the first index runs fastest. */
    private static Tensor reshaped(Tensor x, boolean fortran, int... wanted) {
        int known = 1;
        int open = -1;
        for (int d = 0; d < wanted.length; d++) {
            if (wanted[d] >= 0) known *= wanted[d];
            else if (open < 0) open = d;
            else throw Refused.value("can only specify one unknown dimension");
        }
        boolean fits = open < 0 ? known == x.size() : known > 0 && x.size() % known == 0;
        if (!fits) throw Refused.value("cannot reshape array of size " + x.size() + " into shape " + Read.shapeText(wanted).replace("-1", "newaxis"));
        int[] shape = wanted.clone();
        if (open >= 0) shape[open] = x.size() / known;
        if (!fortran) return x.reshape(shape);
        int[] backwards = new int[shape.length];
        for (int d = 0; d < shape.length; d++) backwards[d] = shape[shape.length - 1 - d];
        return reversed(reversed(x).reshape(backwards));
    }


    private static void raised(String name, int rank) {
        function(name, "*arys", a -> {
            Tensor[] all = Read.rest(a, "arys");
            Object[] wide = new Object[all.length];
            for (int i = 0; i < wide.length; i++) wide[i] = Array.of(raised(all[i], rank));
            return wide.length == 1 ? wide[0] : Arrays.asList(wide);
        });
    }

    static Tensor raised(Tensor x, int rank) {
        if (x.rank() >= rank) return x;
        if (rank == 3 && x.rank() == 2) return x.unsqueeze(2);
        if (rank == 3 && x.rank() == 1) return x.reshape(1, -1, 1);
        return x.reshape(Shape.padded(x.shape(), rank));
    }

    private static Tensor squeezed(Arguments a, Tensor x) {
        if (!a.has("axis")) return x.reshape(Arrays.stream(x.shape()).filter(n -> n != 1).toArray());
        int[] axes = Read.axes(a, x);
        Arrays.sort(axes);
        for (int d : axes) if (x.shape()[d] != 1) throw Refused.value("cannot select an axis to squeeze out which has size not equal to one");
        return x.reshape(Shape.without(x.shape(), axes));
    }

    static Tensor reversed(Tensor x) {
        int[] order = new int[x.rank()];
        for (int d = 0; d < order.length; d++) order[d] = order.length - 1 - d;
        return x.permute(order);
    }

    private static void axes() {
        function("transpose", "a, axes=None", a -> kept(transposed(first(a), a.has("axes") ? wholes(a, "axes") : new int[0])));
        method("transpose", "a, *axes", a -> {
            List<?> given = a.list("axes");
            boolean all = given.isEmpty() || given.size() == 1 && given.getFirst() == null;
            return kept(transposed(first(a), all ? new int[0] : sizes(a, "axes")));
        });
        both("swapaxes", "a, axis1, axis2", a -> result(first(a).transpose(Read.axis(whole(a, "axis1"), first(a).rank()), Read.axis(whole(a, "axis2"), first(a).rank()))));
        function("moveaxis", "a, source, destination", a -> result(first(a).movedim(wholes(a, "source"), wholes(a, "destination"))));
        function("rollaxis", "a, axis, start=0", a -> {
            int from = Read.axis(a, first(a));
            int to = whole(a, "start");
            return result(first(a).movedim(new int[] {from}, new int[] {from < to ? to - 1 : to}));
        });
    }

    private static Tensor transposed(Tensor x, int... axes) {
        if (axes.length == 0) return x.rank() < 2 ? x : reversed(x);
        if (axes.length != x.rank()) throw Refused.value("axes don't match array");
        for (int d : axes) Read.axis(d, x.rank());
        for (int i = 0; i < axes.length; i++) for (int k = 0; k < i; k++) if (Read.axis(axes[i], x.rank()) == Read.axis(axes[k], x.rank())) throw Refused.value("repeated axis in transpose");
        return x.permute(axes);
    }

    private static void turns() {
        function("flip", "m, axis=None", a -> {
            Tensor m = tensor(a, "m");
            int[] axes = Read.axes(a, m);
            return result(m.flip(axes));
        });
        function("fliplr", "m", a -> result(tensor(a, "m").flip(1)));
        function("flipud", "m", a -> result(tensor(a, "m").flip(0)));
        function("roll", "a, shift, axis=None", a -> result(first(a).roll(wholes(a, "shift"), Read.axes(a, first(a)))));
        function("rot90", "m, k=1, axes=[0, 1]", a -> result(tensor(a, "m").rot90(whole(a, "k"), wholes(a, "axes")[0], wholes(a, "axes")[1])));
        function("tile", "A, reps", a -> {
            Tensor x = tensor(a, "A");
            int[] reps = wholes(a, "reps");
            int rank = Math.max(reps.length, x.rank());
            return result(ShapeNames.raisedFront(x, rank).repeat(Shape.padded(reps, rank)));
        });
        both("repeat", "a, repeats, axis=None", a -> {
            Tensor x = a.has("axis") ? first(a) : first(a).flatten();
            int d = a.has("axis") ? Read.axis(a, x) : 0;
            Tensor repeats = tensor(a, "repeats");
            return result(repeats.size() == 1 ? x.repeatInterleave((int) repeats.item(), d) : x.repeatInterleave(repeats, d));
        });
        both("diagonal", "a, offset=0, axis1=0, axis2=1", a -> result(first(a).diagonal(whole(a, "offset"), whole(a, "axis1"), whole(a, "axis2"))));
        both("trace", "a, offset=0, axis1=0, axis2=1, dtype=None, out=None", a -> {
            Tensor d = first(a).diagonal(whole(a, "offset"), whole(a, "axis1"), whole(a, "axis2"));
            return result(d.sum(d.rank() - 1));
        });
    }

    private static Tensor raisedFront(Tensor x, int rank) { return x.rank() < rank ? x.reshape(Shape.padded(x.shape(), rank)) : x; }
}
