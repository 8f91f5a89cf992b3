package chainrule.python.numpy;

import chainrule.autograd.Array;
import chainrule.autograd.Index;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.python.tables.Entry;
import chainrule.python.tables.Indices;
import chainrule.python.tables.LibraryType;
import chainrule.python.tables.Table;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import java.util.Map;
import java.util.function.BinaryOperator;

/** A function of each element as an object: {@code np.add}, which also folds and writes at places. */
final class Ufunc extends PyObject {
    private static final Table FOLDS = new Table("numpy.ufunc", Map.of());
    static final PyType TYPE = LibraryType.of("numpy", "ufunc").fill(t -> {
        t.getter("__name__", x -> ((Ufunc) x).entry.name());
        t.getter("nin", x -> (long) (((Ufunc) x).entry.takes("x2") ? 2 : 1));
        for (Entry fold : FOLDS.all()) t.add(NumpyFaces.function(fold));
    });

    static {
        FOLDS.add("reduce", "ufunc, array, axis=0, dtype=None, out=None, keepdims=False", a -> {
            Tensor x = Read.tensor(a, "array").to(Read.type(a, Read.tensor(a, "array").dtype()));
            BinaryOperator<Tensor> f = pair(a.get("ufunc"));
            if (!a.has("axis")) return folded(f, x.flatten(), 0, false);
            Tensor y = folded(f, x, Read.axis(a, x), a.flag("keepdims"));
            return Names.out("reduce", a, y);
        });
        FOLDS.add("accumulate", "ufunc, array, axis=0, dtype=None, out=None", a -> {
            Tensor x = Read.tensor(a, "array");
            int d = Read.axis(a, x);
            Tensor[] rows = x.unbind(d);
            for (int i = 1; i < rows.length; i++) rows[i] = pair(a.get("ufunc")).apply(rows[i - 1], rows[i]);
            return Array.of(chainrule.autograd.Torch.stack(d, rows));
        });
        FOLDS.add("outer", "ufunc, A, B", a -> {
            Tensor x = Read.tensor(a, "A");
            Tensor y = Read.tensor(a, "B");
            int[] shape = java.util.Arrays.copyOf(x.shape(), x.rank() + y.rank());
            java.util.Arrays.fill(shape, x.rank(), shape.length, 1);
            return Array.of(pair(a.get("ufunc")).apply(x.reshape(shape), y));
        });
        FOLDS.add("at", "ufunc, a, indices, b=None", a -> {
            Array x = (Array) a.get("a");
            Index[] index = Indices.of(a.get("indices"));
            Tensor b = Read.tensor(a, "b");
            String name = ((Ufunc) a.get("ufunc")).entry.name();
            if (name.equals("add") || name.equals("subtract")) {
                Tensor value = name.equals("add") ? b : b.neg();
                return nothing(x.addAt(Array.of(value.to(x.dtype())), index));
            }
            return nothing(each(x, index, b, pair(a.get("ufunc"))));
        });
    }

    private final Entry entry;

    Ufunc(Entry entry) {
        super(TYPE);
        this.entry = entry;
    }

    private static BinaryOperator<Tensor> pair(Object ufunc) {
        BinaryOperator<Tensor> f = UfuncNames.pair(((Ufunc) ufunc).entry.name());
        if (f == null) throw chainrule.python.tables.Refused.value("reduce only supported for binary functions");
        return f;
    }

    private static Tensor folded(BinaryOperator<Tensor> f, Tensor x, int d, boolean keep) {
        Tensor[] rows = x.unbind(d);
        if (rows.length == 0) throw chainrule.python.tables.Refused.value("zero-size array to reduction operation which has no identity");
        Tensor y = rows[0];
        for (int i = 1; i < rows.length; i++) y = f.apply(y, rows[i]);
        return keep ? y.unsqueeze(d) : y;
    }

    /** One place after the other, since one may be named twice. */
    private static Array each(Array x, Index[] index, Tensor b, BinaryOperator<Tensor> f) {
        Tensor places = chainrule.autograd.Torch.arange(DType.INT64, 0, x.size(), 1).reshape(x.shape());
        Tensor picked = Array.of(places).get(index).tensor();
        Tensor values = b.expand(picked.shape());
        Tensor flat = x.tensor().flatten();
        for (int i = 0; i < picked.size(); i++) {
            Tensor at = flat.narrow(0, (int) picked.data().get(i), 1);
            at.copy_(f.apply(at.copy(), values.flatten().narrow(0, i, 1)));
        }
        if (flat.layout().storage != x.tensor().layout().storage) x.tensor().copy_(flat.reshape(x.shape()));
        return x;
    }

    private static Object nothing(Array done) { return null; }

    @Override public boolean callable() { return true; }

    @Override public Object call(Object[] args, String[] names) { return NumpyFaces.call(entry, args, names); }

    @Override public String repr() { return "<ufunc '" + entry.name() + "'>"; }

    static Object of(Entry entry) { return UfuncNames.is(entry.name()) ? new Ufunc(entry) : NumpyFaces.function(entry); }

}
