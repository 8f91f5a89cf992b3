package chainrule.autograd;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.array.ShapeException;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * An array that can know where it came from, so that gradients can be found: PyTorch's {@code Tensor}. Methods bear
 * PyTorch's names and keep its rules for types, broadcasting, views and recording; formulas of their gradients are those of the
 * operations in {@link Ops}.
 *
 * <p>Refused, with the name of the operation, what it wanted and what it got: shapes that do not fit and axes that are not there
 * ({@link ShapeException}), elements that are not there ({@link chainrule.array.IndexException}), and what cannot be recorded, such as a write in place to
 * a leaf that learns ({@link AutogradException}).
 */
public sealed class Tensor permits Parameter {
    private NdArray data;
    private History history;
    private Tensor grad;

    /** A view remembers what it is a view of, so that writes through either side reach the other's history. */
    private final Tensor parent;
    private final Op viewOp;
    private final Attrs viewAttrs;
    private int historyVersion;
    private Mode.Restraint inference;
    private Object face;

    Tensor(NdArray data, History history) { this(data, history, null, null, null); }

    private Tensor(NdArray data, History history, Tensor parent, Op viewOp, Attrs viewAttrs) {
        this.data = data;
        this.history = history;
        this.parent = parent;
        this.viewOp = viewOp;
        this.viewAttrs = viewAttrs;
        historyVersion = data.storage.version();
    }

    // ------------------------------------------------------------------ making

    /** A tensor over {@code data}, which it shares. */
    public static Tensor of(NdArray data) {
        Tensor t = new Tensor(data, null);
        Watcher watcher = Mode.current().watcher;
        if (watcher != null) watcher.adopted(t);
        return t;
    }

    /** A tensor of numbers that the code itself gives: to a trace they are constants. */
    static Tensor made(NdArray data) {
        Tensor t = new Tensor(data, null);
        Mode mode = Mode.current();
        t.inference = mode.inference;
        if (mode.watcher != null) mode.watcher.created(t);
        return t;
    }

    /** A tensor of random numbers, drawn now; a traced step draws again before each of its runs. */
    public static Tensor drawn(DType dtype, int[] shape, Draw draw) {
        Mode mode = Mode.current();
        if (mode.meter != null) mode.meter.makes(dtype, shape);
        boolean blind = mode.watcher != null && !mode.watcher.wantsNumbers();
        NdArray numbers = blind ? mode.watcher.filled(dtype, 0, shape) : draw.next();
        if (numbers.dtype() != dtype || !Arrays.equals(numbers.shape, shape) || !blind && !numbers.isWhole()) {
            throw new ShapeException("drawn: wanted a whole array, " + dtype.label() + Shape.text(shape) + ", got " + numbers.dtype().label() + Shape.text(numbers.shape));
        }
        Tensor t = new Tensor(numbers, null);
        t.inference = mode.inference;
        if (mode.watcher != null) mode.watcher.drawn(t, draw);
        return t;
    }

    /** A float32 tensor of one axis, as {@code torch.tensor([1., 2.])}. */
    public static Tensor of(float... values) { return made(NdArray.of(values, values.length)); }

    /** A float64 tensor of one axis. */
    public static Tensor of(double... values) { return made(NdArray.of(values)); }

    /** A tensor without axes. Shapes: {@code → ()}. Refused: nothing. Source: {@code torch.tensor}. */
    public static Tensor scalar(DType dtype, double value) { return made(NdArray.scalar(dtype, value)); }

    /** Zeros of a type and shape. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code torch.zeros}. */
    public static Tensor zeros(DType dtype, int... shape) { return full(dtype, 0, shape); }

    /** One number throughout a shape. Shapes: {@code → shape}. Refused: lengths below 0. Source: {@code torch.full}. */
    public static Tensor full(DType dtype, double value, int... shape) {
        Mode mode = Mode.current();
        if (mode.meter != null) mode.meter.makes(dtype, shape);
        Watcher watcher = mode.watcher;
        return made(watcher == null ? NdArray.full(dtype, value, shape) : watcher.filled(dtype, value, shape));
    }

    // ------------------------------------------------------------------ looking

    /**
     * The numbers, shared, without a history. They are the newest, also after a compiled step has worked on a copy of its own;
     * an array kept from before that step is not: ask again. A trace does not see what is read or written here.
     */
    public NdArray data() {
        data.storage.settle();
        return data;
    }

    /**
     * {@code this.data = value}: from here on the numbers of {@code value}, shared, also of another type or shape. The gradient is
     * forgotten if it no longer fits; what was recorded before keeps the old numbers.
     */
    public void setData(Tensor value) {
        if (parent != null || !isLeaf()) throw new AutogradException("data can be replaced in leaf tensors alone, not in views or results; write with copy_()");
        if (requiresGrad() && !value.dtype().isFloating()) throw new AutogradException("data set to a tensor that requires gradients must be floating point or complex dtype");
        reading("replacing data");
        data = value.data();
        if (grad != null && (grad.dtype() != dtype() || !Arrays.equals(grad.shape(), shape()))) grad = null;
    }

    /** Where the numbers lie. They may not be the newest: {@link #data} sees to that. */
    public NdArray layout() { return data; }

    /** The lengths of the axes: {@code x.shape}. Shared: not to be written. */
    public int[] shape() { return data.shape; }

    /** Length of one axis, which may count from the end. */
    public int size(int axis) { return data.shape[Shape.axis("size", axis, rank())]; }

    /** How many axes there are: {@code x.ndim}. */
    public int rank() { return data.rank(); }

    /** How many elements there are: {@code x.numel()}. */
    public int size() { return data.size(); }

    /** The type of the elements. */
    public DType dtype() { return data.dtype(); }

    /** The number in a tensor of one element. */
    public double item() {
        reading("item");
        return data().item();
    }

    /** All elements in row-major order. */
    public double[] toDoubles() {
        reading("tolist");
        return data().toDoubles();
    }

    /** Tells a trace that the numbers leave the record: it stops there, with an error. */
    public void reading(String reader) {
        Watcher watcher = Mode.current().watcher;
        if (watcher != null) watcher.read(this, reader);
    }

    @Override public String toString() {
        reading("print");
        String suffix = gradFn() != null ? "grad_fn=" + gradFn() : requiresGrad() ? "requires_grad=True" : "";
        return chainrule.array.Printer.torch(data(), suffix);
    }

    /** What a language shows of this tensor, so that one tensor is one object there; null until somebody shows it. */
    public Object face() { return face; }

    /** Remembers what {@link #face()} gives. */
    public void setFace(Object shown) { face = shown; }

    // ------------------------------------------------------------------ recording

    /** Whether operations on this tensor are recorded. */
    public boolean requiresGrad() { return history() != null; }

    /** Asks for the gradient of this tensor, which must be a leaf of a float type. */
    public Tensor requiresGrad(boolean wanted) {
        if (!isLeaf()) {
            if (wanted) return this;
            throw new AutogradException("you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a "
                    + "subgraph that doesn't require differentiation use var_no_grad = var.detach().");
        }
        if (wanted && !dtype().isFloating()) throw new AutogradException("only Tensors of floating point dtype can require gradients");
        if (wanted && inference != null) inference.checkLeaf(Mode.current());
        if (!wanted) history = null;
        else if (history == null) watch();
        return this;
    }

    /** Whether a user made it, rather than a recorded operation. */
    public boolean isLeaf() { return history() == null || history() instanceof Leaf; }

    /** Whether it was made in {@link Mode#inference}. */
    public boolean isInference() { return inference != null; }

    Mode.Restraint inference() { return inference; }

    /** How often the storage has been written in place. */
    public int version() {
        if (inference != null) throw inference.noVersion();
        return data.storage.version();
    }

    /** The gradient that {@link #backward} has added up in this leaf, or null. */
    public Tensor grad() {
        Watcher watcher = Mode.current().watcher;
        if (watcher != null) watcher.gradientAsked(this, grad);
        return grad;
    }

    /** Replaces the gradient; null forgets it. */
    public void setGrad(Tensor gradient) {
        if (gradient != null && !Arrays.equals(gradient.shape(), shape())) throw new AutogradException("assigned grad has data of a different size");
        if (gradient != null && gradient.dtype() != dtype()) throw new AutogradException("assigned grad has data of a different type");
        keepGrad(gradient);
    }

    private void keepGrad(Tensor gradient) {
        Tensor before = grad;
        grad = gradient;
        Watcher watcher = Mode.current().watcher;
        if (watcher != null) watcher.gradientKept(this, before, gradient);
    }

    /** Adds to the gradient; the first one is copied, since rules hand one tensor to several inputs. */
    void accumulate(Tensor gradient) {
        Tensor before = grad();
        if (before == null) keepGrad(gradient.copy());
        else if (Mode.isGradEnabled()) keepGrad(before.add(gradient));
        else before.copy_(before.add(gradient));
    }

    /** Has {@code hook} see, and by its result (unless null) replace, the gradient of this tensor whenever one is found. */
    public Hooks.Handle registerHook(UnaryOperator<Tensor> hook) {
        if (history() == null) throw new AutogradException("cannot register a hook on a tensor that doesn't require gradient");
        return Hooks.of(history()).add(hook);
    }

    /** Keeps the gradient of this tensor in {@link #grad}, though it is no leaf. */
    public Tensor retainGrad() {
        if (history() == null) throw new AutogradException("can't retain_grad on Tensor that has requires_grad=False");
        if (!isLeaf()) Hooks.of(history()).keep(this);
        return this;
    }

    /** The call that made this tensor, as PyTorch shows it, or null for a leaf. */
    public GradFn gradFn() { return GradFn.of(history()); }

    /** The same numbers (shared) without a history. */
    public Tensor detach() {
        Tensor t = new Tensor(data, null);
        Watcher watcher = Mode.current().watcher;
        if (watcher != null) watcher.aliased(this, t);
        return t;
    }

    /** The tensor this is a view of, or null. */
    public Tensor parent() { return parent; }

    /** The movement that makes this view of {@link #parent()}, or null. */
    public Op viewOp() { return viewOp; }

    /** The arguments of {@link #viewOp()}, or null. */
    public Attrs viewAttrs() { return viewAttrs; }

    /** Finds d this / d leaf for every leaf and adds it to {@link #grad()}; this must be a scalar. */
    public void backward() { backward(null, false, false); }

    /**
     * Adds to {@link #grad()} of every leaf the product of {@code gradient} with d this / d leaf.
     *
     * @param gradient of the shape of this tensor; null stands for 1, of a tensor of one element alone
     * @param retainGraph keeps what was recorded, so that it can be gone through again
     * @param createGraph records what is done here too, for gradients of gradients
     * @throws AutogradException where nothing was recorded, it is gone, or a value that is needed has been written since
     */
    public void backward(Tensor gradient, boolean retainGraph, boolean createGraph) {
        Backward.accumulate(this, gradient, retainGraph || createGraph, createGraph);
    }

    /** Where the value came from; a view whose storage has been written since asks its parent again. */
    History history() {
        if (parent != null && historyVersion != data.storage.version()) Views.renew(this);
        return history;
    }

    void keeps(java.util.function.Consumer<Object> visit) {
        visit.accept(data.storage);
        visit.accept(grad);
        visit.accept(parent);
        visit.accept(history);
        visit.accept(face);
    }

    boolean isStale() { return parent != null && historyVersion != data.storage.version(); }

    /** Takes the history of being a view of its parent, which is not stale. */
    void renew() {
        historyVersion = data.storage.version();
        rehistory(parent.history == null ? null : new Node(Mode.current(), viewOp, viewAttrs, null, new Tensor[] {parent}, this));
    }

    private void rehistory(History now) {
        if (history != null && history.hooks != null) history.hooks.move(this, now);
        history = now;
    }

    /** Starts a record at this tensor, from its present value on. */
    void watch() { history = new Leaf(Mode.current(), this); }

    // ------------------------------------------------------------------ applying

    /** Runs a primitive: the only place where one is run, for those who define one. Inputs have been checked, broadcast and converted. */
    public static Tensor apply(Op op, Attrs attrs, Tensor... in) {
        NdArray[] arrays = new NdArray[in.length];
        for (int i = 0; i < in.length; i++) arrays[i] = in[i].data();
        Mode mode = Mode.current();
        if (mode.meter != null) mode.meter.runs(op.kernel(), attrs, arrays);
        boolean blind = mode.watcher != null && !mode.watcher.wantsNumbers();
        NdArray out = blind ? mode.watcher.outline(op.kernel(), attrs, arrays) : NdArray.compute(op.kernel(), attrs, arrays);
        boolean shared = out.storage == arrays[0].storage;
        Tensor result = shared ? new Tensor(out, null, in[0], op, attrs) : new Tensor(out, null);
        result.inference = mode.inference;
        if (mode.watcher != null) mode.watcher.applied(op, attrs, mode.call, in, result);
        result.record(mode, op, attrs, in);
        return result;
    }

    private void record(Mode mode, Op op, Attrs attrs, Tensor... in) {
        if (!mode.gradients() || op.isConstant() || !dtype().isFloating()) return;
        boolean wanted = false;
        for (Tensor t : in) wanted |= t.history() != null; // all are asked: a stale view makes a node, which must come before this one
        if (!wanted) return;
        Node node = new Node(mode, op, attrs, mode.call, in, this);
        history = node;
        if (mode.recorder != null) mode.recorder.add(node);
    }

    // ------------------------------------------------------------------ writing in place

    /**
     * Replaces the elements by those of {@code value}, which broadcasts and converts to this shape and type, through
     * whatever view this is. Recorded: from here on this tensor is what {@code value} was.
     *
     * <p>Shapes: {@code (*), (*) → this, to which the value expands}. Refused: values that do not expand to this shape, leaves that ask for
     * gradients. Source: {@code torch.Tensor.copy_}.
     */
    public Tensor copy_(Tensor value) {
        Tensor v = value.to(dtype()).expand("copy_", shape());
        Mode mode = Mode.current();
        if (inference != null) inference.checkWrite(mode);
        boolean recorded = mode.gradients() && (v.history() != null || history() != null);
        if (recorded) checkWritable(mode);
        if (mode.recorder != null) mode.recorder.beforeWrite(data().storage);
        if (mode.watcher != null) mode.watcher.written(this, v);
        if (mode.watcher != null && !mode.watcher.wantsNumbers()) data.storage.touch();
        else data().assign(v.data());
        if (recorded) rebase(mode, v);
        return this;
    }

    private void checkWritable(Mode mode) {
        if (mode.recorder != null) return; // NumPy writes where it likes; the recorder keeps copies
        Tensor base = this;
        while (base.parent != null) base = base.parent;
        if (base.history instanceof Leaf) {
            throw new AutogradException(base == this
                    ? "a leaf Variable that requires grad is being used in an in-place operation."
                    : "a view of a leaf Variable that requires grad is being used in an in-place operation.");
        }
    }

    /** Gives this tensor, and every tensor it is a view of, the history of having been overwritten by {@code v}. */
    private void rebase(Mode mode, Tensor v) {
        Tensor target = this;
        Tensor value = v;
        while (target.parent != null) {
            value = Views.written(mode, target, value);
            target = target.parent;
            target.historyVersion--; // a view in the middle asks its parent again, once that one is done
        }
        target.rehistory(value.history());
    }

    /** A tensor over {@code data} that came from {@code op}, which need not run: the numbers are there. */
    static Tensor recorded(Mode mode, NdArray data, Op op, Attrs attrs, Tensor... in) {
        Tensor t = new Tensor(data, null);
        t.record(mode, op, attrs, in);
        return t;
    }

    /** Fills with one number. Shapes: {@code (*) → this}. Refused: leaves that ask for gradients. Source: {@code torch.Tensor.fill_}. */
    public Tensor fill_(double value) { return copy_(scalar(dtype(), value)); }

    /** Fills with zeros. Shapes: {@code (*) → this}. Refused: leaves that ask for gradients. Source: {@code torch.Tensor.zero_}. */
    public Tensor zero_() { return fill_(0); }

    /**
     * {@code this += o}, in place; {@code o} broadcasts to the shape of this.
     *
     * <p>Shapes: {@code (*), (*) → this, to which the other expands}. Refused: results of another shape, truth values, leaves that ask for
     * gradients. Source: {@code torch.Tensor.add_}.
     */
    public Tensor add_(Tensor o) { return inPlace("add_", add(o)); }
    /**
     * {@code this -= o}, in place.
     *
     * <p>Shapes: {@code (*), (*) → this, to which the other expands}. Refused: results of another shape, truth values, leaves that ask for
     * gradients. Source: {@code torch.Tensor.sub_}.
     */
    public Tensor sub_(Tensor o) { return inPlace("sub_", sub(o)); }
    /**
     * {@code this *= o}, in place.
     *
     * <p>Shapes: {@code (*), (*) → this, to which the other expands}. Refused: results of another shape, truth values, leaves that ask for
     * gradients. Source: {@code torch.Tensor.mul_}.
     */
    public Tensor mul_(Tensor o) { return inPlace("mul_", mul(o)); }
    /**
     * {@code this /= o}, in place.
     *
     * <p>Shapes: {@code (*), (*) → this, to which the other expands}. Refused: results of another shape, whole numbers, leaves that ask for
     * gradients. Source: {@code torch.Tensor.div_}.
     */
    public Tensor div_(Tensor o) { return inPlace("div_", div(o)); }
    /** {@code this += o}, in place. Shapes: {@code (*) and a number → this}. Refused: truth values, leaves that ask for gradients. Source: {@code torch.Tensor.add_}. */
    public Tensor add_(double o) { return inPlace("add_", add(o)); }
    /** {@code this -= o}, in place. Shapes: {@code (*) and a number → this}. Refused: truth values, leaves that ask for gradients. Source: {@code torch.Tensor.sub_}. */
    public Tensor sub_(double o) { return inPlace("sub_", sub(o)); }
    /** {@code this *= o}, in place. Shapes: {@code (*) and a number → this}. Refused: truth values, leaves that ask for gradients. Source: {@code torch.Tensor.mul_}. */
    public Tensor mul_(double o) { return inPlace("mul_", mul(o)); }
    /** {@code this /= o}, in place. Shapes: {@code (*) and a number → this}. Refused: whole numbers, leaves that ask for gradients. Source: {@code torch.Tensor.div_}. */
    public Tensor div_(double o) { return inPlace("div_", div(o)); }

    private Tensor inPlace(String name, Tensor value) {
        if (value.dtype().isFloating() && !dtype().isFloating()) {
            throw new AutogradException("result type " + value.dtype().label() + " can't be cast to the desired output type " + dtype().label());
        }
        if (!Arrays.equals(value.shape(), shape())) {
            throw new ShapeException(name + ": output with shape " + Shape.text(shape()) + " doesn't match the broadcast shape " + Shape.text(value.shape()));
        }
        return copy_(value);
    }

    // ------------------------------------------------------------------ element by element

    /**
     * {@code this + o}; shapes broadcast, and of two types the wider one is the result's, as for all that follow.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast and truth values. Source: {@code torch.add}.
     */
    public Tensor add(Tensor o) { return Elementwise.arithmetic("add", CoreOps.ADD, this, o); }
    /** {@code this - o}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast and truth values. Source: {@code torch.sub}. */
    public Tensor sub(Tensor o) { return Elementwise.arithmetic("sub", CoreOps.SUB, this, o); }
    /** {@code this * o}, element by element. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast and truth values. Source: {@code torch.mul}. */
    public Tensor mul(Tensor o) { return Elementwise.arithmetic("mul", CoreOps.MUL, this, o); }
    /** {@code this / o}, of whole numbers too a fraction. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.div}. */
    public Tensor div(Tensor o) { return Elementwise.division("div", this, o); }
    /**
     * The larger of two, NaN where either is; equal ones share the gradient.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast and truth values. Source: {@code torch.maximum}.
     */
    public Tensor maximum(Tensor o) { return Elementwise.arithmetic("maximum", CoreOps.MAXIMUM, this, o); }
    /**
     * The smaller of two, NaN where either is; equal ones share the gradient.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast and truth values. Source: {@code torch.minimum}.
     */
    public Tensor minimum(Tensor o) { return Elementwise.arithmetic("minimum", SpecialOps.MINIMUM, this, o); }
    /** {@code this + o}; the number takes the type of the tensor, as in all that follow. Shapes: {@code (*) and a number → (*)}. Refused: truth values. Source: {@code torch.add}. */
    public Tensor add(double o) { return add(Elementwise.weak(this, o)); }
    /** {@code this - o}. Shapes: {@code (*) and a number → (*)}. Refused: truth values. Source: {@code torch.sub}. */
    public Tensor sub(double o) { return sub(Elementwise.weak(this, o)); }
    /** {@code this * o}. Shapes: {@code (*) and a number → (*)}. Refused: truth values. Source: {@code torch.mul}. */
    public Tensor mul(double o) { return mul(Elementwise.weak(this, o)); }
    /** {@code this / o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code torch.div}. */
    public Tensor div(double o) { return div(Elementwise.weak(this, o)); }
    /** The larger of each element and {@code o}. Shapes: {@code (*) and a number → (*)}. Refused: truth values. Source: {@code torch.maximum}. */
    public Tensor maximum(double o) { return maximum(Elementwise.weak(this, o)); }
    /** The smaller of each element and {@code o}. Shapes: {@code (*) and a number → (*)}. Refused: truth values. Source: {@code torch.minimum}. */
    public Tensor minimum(double o) { return minimum(Elementwise.weak(this, o)); }
    /** {@code o - this}. Shapes: {@code (*) and a number → (*)}. Refused: truth values. Source: {@code torch.rsub}. */
    public Tensor rsub(double o) { return Mode.call("rsub", 1, () -> Elementwise.weak(this, o).sub(this)); }
    /** {@code o / this}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code torch.Tensor.__rtruediv__}. */
    public Tensor rdiv(double o) { return Elementwise.weak(this, o).div(this); }

    /** {@code -this}. Shapes: {@code (*) → (*)}. Refused: truth values. Source: {@code torch.neg}. */
    public Tensor neg() { return Elementwise.unary("neg", CoreOps.NEG, this); }
    /** {@code |x|}; its gradient at 0 is 0. Shapes: {@code (*) → (*)}. Refused: truth values. Source: {@code torch.abs}. */
    public Tensor abs() { return Elementwise.unary("abs", SpecialOps.ABS, this); }
    /** -1, 0 or 1; the gradient is 0. Shapes: {@code (*) → (*)}. Refused: truth values. Source: {@code torch.sign}. */
    public Tensor sign() { return Elementwise.unary("sign", SpecialOps.SIGN, this); }
    /** The whole number at or below; the gradient is 0. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.floor}. */
    public Tensor floor() { return Elementwise.rounding("floor", SpecialOps.FLOOR, this); }
    /** The whole number at or above; the gradient is 0. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.ceil}. */
    public Tensor ceil() { return Elementwise.rounding("ceil", SpecialOps.CEIL, this); }
    /** The whole number on the side of zero; the gradient is 0. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.trunc}. */
    public Tensor trunc() { return Elementwise.rounding("trunc", SpecialOps.TRUNC, this); }
    /** The nearest whole number, ties to the even one; the gradient is 0. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.round}. */
    public Tensor round() { return Elementwise.rounding("round", SpecialOps.ROUND, this); }
    /** To so many decimals, or, if negative, to tens, hundreds, ... Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.round, decimals}. */
    public Tensor round(int decimals) { return Special.round(this, decimals); }
    /** {@code e^x}. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.exp}. */
    public Tensor exp() { return Elementwise.floating("exp", CoreOps.EXP, this); }
    /** The natural logarithm: -inf at 0, NaN below. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.log}. */
    public Tensor log() { return Elementwise.floating("log", SpecialOps.LOG, this); }
    /** {@code e^x - 1}, which keeps its digits near 0. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.expm1}. */
    public Tensor expm1() { return Elementwise.floating("expm1", SpecialOps.EXPM1, this); }
    /** {@code log(1 + x)}, which keeps its digits near 0. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.log1p}. */
    public Tensor log1p() { return Elementwise.floating("log1p", SpecialOps.LOG1P, this); }
    /** The square root; NaN below 0. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.sqrt}. */
    public Tensor sqrt() { return Elementwise.floating("sqrt", SpecialOps.SQRT, this); }
    /** The sine of an angle in radians. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.sin}. */
    public Tensor sin() { return Elementwise.floating("sin", SpecialOps.SIN, this); }
    /** The cosine of an angle in radians. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.cos}. */
    public Tensor cos() { return Elementwise.floating("cos", SpecialOps.COS, this); }
    /** The hyperbolic tangent, {@code (e^x - e^-x) / (e^x + e^-x)}. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.tanh}. */
    public Tensor tanh() { return Elementwise.floating("tanh", SpecialOps.TANH, this); }
    /** {@code 1 / (1 + e^-x)}. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.sigmoid}. */
    public Tensor sigmoid() { return Elementwise.floating("sigmoid", SpecialOps.SIGMOID, this); }
    /** {@code 1 / x}. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.reciprocal}. */
    public Tensor reciprocal() { return Mode.call("reciprocal", () -> rdiv(1)); }
    /** {@code x^2}. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.square}. */
    public Tensor square() { return Elementwise.square(this); }
    /** {@code this ** exponent} for a constant exponent. Shapes: {@code (*) and a number → (*)}. Refused: truth values. Source: {@code torch.pow}. */
    public Tensor pow(double exponent) { return Elementwise.power(this, exponent); }
    /** {@code this ** exponent}, element by element. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast and truth values. Source: {@code torch.pow}. */
    public Tensor pow(Tensor exponent) { return Special.power(this, exponent); }
    /** {@code base ** this}. Shapes: {@code (*) and a number → (*)}. Refused: truth values. Source: {@code torch.Tensor.__rpow__}. */
    public Tensor rpow(double base) { return Special.power(Elementwise.weak(this, base), this); }
    /** {@code this ** exponent} in float64. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.float_power}. */
    public Tensor floatPower(Tensor exponent) { return Special.floatPower(this, exponent); }
    /** max(x, 0); its gradient at 0 is 0, as PyTorch's. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.relu}. */
    public Tensor relu() { return Mode.call("relu", () -> le(0).where(Elementwise.weak(this, 0), this)); }

    /**
     * Not below {@code low}, not above {@code high}; either may be null.
     *
     * <p>Shapes: {@code (*), (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.clamp}.
     */
    public Tensor clamp(Tensor low, Tensor high) { return Functions.clamp(this, low, high); }
    /** Not below {@code low}, not above {@code high}; outside the gradient is 0. Shapes: {@code (*) and two numbers → (*)}. Refused: nothing. Source: {@code torch.clamp}. */
    public Tensor clamp(double low, double high) { return Mode.call("clamp", 1, () -> clamp(Elementwise.weak(this, low), Elementwise.weak(this, high))); }
    /** The larger of two, or the one that is not NaN. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.fmax}. */
    public Tensor fmax(Tensor o) { return Functions.fmax(this, o); }
    /** The smaller of two, or the one that is not NaN. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.fmin}. */
    public Tensor fmin(Tensor o) { return Functions.fmin(this, o); }
    /** {@code 1 / sqrt(x)}. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.rsqrt}. */
    public Tensor rsqrt() { return Functions.rsqrt(this); }
    /** {@code 2^x}. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.exp2}. */
    public Tensor exp2() { return Elementwise.floating("exp2", AnalyticOps.EXP2, this); }
    /** The logarithm to the base 2. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.log2}. */
    public Tensor log2() { return Elementwise.floating("log2", AnalyticOps.LOG2, this); }
    /** The logarithm to the base 10. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.log10}. */
    public Tensor log10() { return Elementwise.floating("log10", AnalyticOps.LOG10, this); }
    /** {@code (e^x + e^-x) / 2}. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.cosh}. */
    public Tensor cosh() { return Elementwise.floating("cosh", AnalyticOps.COSH, this); }
    /** {@code (e^x - e^-x) / 2}. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.sinh}. */
    public Tensor sinh() { return Elementwise.floating("sinh", AnalyticOps.SINH, this); }
    /** What {@link #sinh} makes {@code x} of. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.asinh}. */
    public Tensor asinh() { return Elementwise.floating("asinh", AnalyticOps.ASINH, this); }
    /** The number from 0 on that {@link #cosh} makes {@code x} of; NaN below 1. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.acosh}. */
    public Tensor acosh() { return Elementwise.floating("acosh", AnalyticOps.ACOSH, this); }
    /** What {@link #tanh} makes {@code x} of; NaN beyond 1. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.atanh}. */
    public Tensor atanh() { return Elementwise.floating("atanh", AnalyticOps.ATANH, this); }
    /** The tangent of an angle in radians. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.tan}. */
    public Tensor tan() { return Elementwise.floating("tan", AnalyticOps.TAN, this); }
    /** The angle from -pi/2 to pi/2 with this sine; NaN beyond 1. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.asin}. */
    public Tensor asin() { return Elementwise.floating("asin", AnalyticOps.ASIN, this); }
    /** The angle from 0 to pi with this cosine; NaN beyond 1. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.acos}. */
    public Tensor acos() { return Elementwise.floating("acos", AnalyticOps.ACOS, this); }
    /** The angle from -pi/2 to pi/2 with this tangent. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.atan}. */
    public Tensor atan() { return Elementwise.floating("atan", AnalyticOps.ATAN, this); }
    /**
     * The error function, {@code 2 / sqrt(pi)} times the integral of {@code e^(-t^2)} from 0 to x.
     *
     * <p>Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.erf}.
     */
    public Tensor erf() { return Elementwise.floating("erf", AnalyticOps.ERF, this); }
    /** What {@link #erf} lacks of 1, with its digits where that is little. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.erfc}. */
    public Tensor erfc() { return Elementwise.floating("erfc", AnalyticOps.ERFC, this); }
    /** What {@link #erf} makes {@code x} of. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.erfinv}. */
    public Tensor erfinv() { return Elementwise.floating("erfinv", AnalyticOps.ERFINV, this); }
    /** {@code log |gamma(x)|}. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.lgamma}. */
    public Tensor lgamma() { return Elementwise.floating("lgamma", AnalyticOps.LGAMMA, this); }
    /** The derivative of {@link #lgamma}. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.digamma}. */
    public Tensor digamma() { return Elementwise.floating("digamma", AnalyticOps.DIGAMMA, this); }
    /** The derivative of order n of digamma. Shapes: {@code (*) → (*)}. Refused: an order below 0. Source: {@code torch.polygamma}. */
    public Tensor polygamma(int n) { return Special.polygamma(this, n); }
    /** The angle of the point (o, this). Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.atan2}. */
    public Tensor atan2(Tensor o) { return Elementwise.floating("atan2", AnalyticOps.ATAN2, this, o); }
    /** The size of this with the sign of {@code o}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.copysign}. */
    public Tensor copysign(Tensor o) { return Special.copysign(this, o); }
    /** {@code sin(pi x) / (pi x)}, and 1 at 0. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.sinc}. */
    public Tensor sinc() { return Functions.sinc(this); }
    /**
     * {@code sqrt(x^2 + o^2)}, which does not overflow before its result.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.hypot}.
     */
    public Tensor hypot(Tensor o) { return Elementwise.floating("hypot", AnalyticOps.HYPOT, this, o); }
    /** {@code log(x / (1 - x))}, which undoes {@link #sigmoid}. Shapes: {@code (*) → (*)}. Refused: nothing; whole numbers become float32. Source: {@code torch.logit}. */
    public Tensor logit() { return Functions.logit(this); }
    /** {@code x log(o)}, and 0 where {@code x} is 0. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.xlogy}. */
    public Tensor xlogy(Tensor o) { return Functions.xlogy(this, o); }
    /** {@code log(e^x + e^o)}, which does not overflow. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.logaddexp}. */
    public Tensor logaddexp(Tensor o) { return Functions.logAddExp(this, o); }
    /** {@code log2(2^x + 2^o)}, which does not overflow. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.logaddexp2}. */
    public Tensor logaddexp2(Tensor o) { return Functions.logAddExp2(this, o); }
    /** What is left of {@code x} without its whole part, with its sign. Shapes: {@code (*) → (*)}. Refused: truth values. Source: {@code torch.frac}. */
    public Tensor frac() { return Functions.frac(this); }
    /**
     * What is left of this / o after its whole part, of the sign of this.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.fmod}.
     */
    public Tensor fmod(Tensor o) { return Special.rounded("fmod", AnalyticOps.FMOD, this, o); }
    /**
     * What is left of this / o after its floor, of the sign of {@code o}: Python's {@code %}.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.remainder}.
     */
    public Tensor remainder(Tensor o) { return Special.rounded("remainder", AnalyticOps.REMAINDER, this, o); }
    /** The floor of the quotient: Python's {@code //}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.floor_divide}. */
    public Tensor floorDivide(Tensor o) { return Special.rounded("floor_divide", AnalyticOps.FLOOR_DIVIDE, this, o); }
    /** The whole part of the quotient. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.div, rounding_mode="trunc"}. */
    public Tensor truncDivide(Tensor o) { return Special.truncDivide(this, o); }
    /** NaN becomes 0, an infinity the largest number of the type. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nan_to_num}. */
    public Tensor nanToNum() { return Functions.nanToNum(this); }
    /** NaN and the infinities become these numbers. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.nan_to_num}. */
    public Tensor nanToNum(double nan, double infinity, double minusInfinity) { return Functions.nanToNum(this, nan, infinity, minusInfinity); }
    /** Whether a number is neither NaN nor an infinity. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.isfinite}. */
    public Tensor isfinite() { return Functions.isFinite(this); }
    /** Whether {@code |this - o| <= absolute + relative |o|}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.isclose}. */
    public Tensor isclose(Tensor o, double relative, double absolute, boolean equalNan) { return Functions.isClose(this, o, relative, absolute, equalNan); }
    /** {@code this + weight (end - this)}. Shapes: {@code (*), (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.lerp}. */
    public Tensor lerp(Tensor end, Tensor weight) { return Functions.lerp(this, end, weight); }
    /**
     * {@code value} where {@code mask} is true, this elsewhere.
     *
     * <p>Shapes: {@code (*), (*), () → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.Tensor.masked_fill}.
     */
    public Tensor maskedFill(Tensor mask, Tensor value) { return Functions.maskedFill(this, mask, value); }

    /**
     * {@code this < o} as truth values, through which no gradient flows.
     *
     * <p>Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.lt}.
     */
    public Tensor lt(Tensor o) { return Elementwise.comparison("lt", CoreOps.LT, this, o); }
    /** {@code this <= o}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.le}. */
    public Tensor le(Tensor o) { return Elementwise.comparison("le", CoreOps.LE, this, o); }
    /** {@code this > o}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.gt}. */
    public Tensor gt(Tensor o) { return Elementwise.comparison("gt", CoreOps.LT, o, this); }
    /** {@code this >= o}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.ge}. */
    public Tensor ge(Tensor o) { return Elementwise.comparison("ge", CoreOps.LE, o, this); }
    /** {@code this == o}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.eq}. */
    public Tensor eq(Tensor o) { return Elementwise.comparison("eq", CoreOps.EQ, this, o); }
    /** {@code this != o}. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.ne}. */
    public Tensor ne(Tensor o) { return eq(o).logicalNot(); }
    /** {@code this < o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code torch.lt}. */
    public Tensor lt(double o) { return lt(Elementwise.weak(this, o)); }
    /** {@code this <= o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code torch.le}. */
    public Tensor le(double o) { return le(Elementwise.weak(this, o)); }
    /** {@code this > o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code torch.gt}. */
    public Tensor gt(double o) { return gt(Elementwise.weak(this, o)); }
    /** {@code this >= o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code torch.ge}. */
    public Tensor ge(double o) { return ge(Elementwise.weak(this, o)); }
    /** {@code this == o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code torch.eq}. */
    public Tensor eq(double o) { return eq(Elementwise.weak(this, o)); }
    /** {@code this != o}. Shapes: {@code (*) and a number → (*)}. Refused: nothing. Source: {@code torch.ne}. */
    public Tensor ne(double o) { return ne(Elementwise.weak(this, o)); }
    /** Whether an element is 0. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.logical_not}. */
    public Tensor logicalNot() { return apply(SpecialOps.NOT, Attrs.NONE, to(DType.BOOL)); }
    /** Whether both are other than 0. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.logical_and}. */
    public Tensor logicalAnd(Tensor o) { return Elementwise.logic("logical_and", SpecialOps.AND, this, o); }
    /** Whether one of both is other than 0. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.logical_or}. */
    public Tensor logicalOr(Tensor o) { return Elementwise.logic("logical_or", SpecialOps.OR, this, o); }
    /** Whether exactly one of both is other than 0. Shapes: {@code (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.logical_xor}. */
    public Tensor logicalXor(Tensor o) { return Functions.logicalXor(this, o); }
    /**
     * {@code then} where this is true, {@code otherwise} where it is false.
     *
     * <p>Shapes: {@code (*), (*), (*) → (*), which broadcast}. Refused: shapes that do not broadcast. Source: {@code torch.where}.
     */
    public Tensor where(Tensor then, Tensor otherwise) { return Elementwise.where(this, then, otherwise); }

    /** The same numbers as another type; recorded between float types. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.Tensor.to}. */
    public Tensor to(DType dtype) { return Elementwise.convert(this, dtype); }

    /** A copy of its own, recorded. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.clone}. */
    public Tensor copy() { return Mode.call("clone", () -> apply(CoreOps.CONVERT, Attrs.of(dtype()), this)); }

    // ------------------------------------------------------------------ moving

    /**
     * Repeats axes of length 1, and puts new axes in front, to reach a shape; -1 keeps a length. A view.
     *
     * <p>Shapes: {@code (*) → shape}. Refused: lengths other than 1 that would change, too few axes. Source: {@code torch.Tensor.expand}.
     */
    public Tensor expand(int... shape) {
        int[] wanted = shape.clone();
        for (int d = 1; d <= Math.min(rank(), wanted.length); d++) if (wanted[wanted.length - d] == -1) wanted[wanted.length - d] = data.shape[rank() - d];
        return Mode.call("expand", () -> expand("expand", wanted));
    }
    Tensor expand(String op, int[] shape) { return Moves.expand(op, this, shape); }
    /**
     * {@link #expand} to the shape of {@code o}.
     *
     * <p>Shapes: {@code (*), (*) → the shape of the other}. Refused: lengths other than 1 that would change. Source: {@code
     * torch.Tensor.expand_as}.
     */
    public Tensor expandAs(Tensor o) { return expand("expand_as", o.shape()); }
    /**
     * The same elements, in row-major order, in another shape; one length may be -1.
     *
     * <p>Shapes: {@code (*) → shape, of as many elements}. Refused: shapes of another number of elements, more than one -1. Source: {@code
     * torch.reshape}.
     */
    public Tensor reshape(int... shape) { return Moves.reshape(this, shape); }
    /** All elements along one axis. Shapes: {@code (*) → (n)}. Refused: nothing. Source: {@code torch.flatten}. */
    public Tensor flatten() { return reshape(-1); }
    /** The axes in another order. A view. Shapes: {@code (d0, d1, ...) → the same lengths in another order}. Refused: what is no order of the axes. Source: {@code torch.permute}. */
    public Tensor permute(int... axes) { return Moves.permute(this, axes); }
    /**
     * One axis as several, whose lengths multiply to its own; one may be -1.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., lengths, ...)}. Refused: lengths that do not multiply to n. Source: {@code torch.unflatten}.
     */
    public Tensor unflatten(int axis, int... lengths) { return Axes.unflatten(this, axis, lengths); }
    /** Two axes exchanged. A view. Shapes: {@code (..., n, ..., m, ...) → (..., m, ..., n, ...)}. Refused: axes that there are not. Source: {@code torch.transpose}. */
    public Tensor transpose(int a, int b) { return Moves.transpose(this, a, b); }
    /** Rows for columns; of no effect below two axes. Shapes: {@code (n, m) → (m, n)}. Refused: more than two axes. Source: {@code torch.t}. */
    public Tensor t() { return Moves.t(this); }
    /** Without an axis, if its length is 1. A view. Shapes: {@code (..., 1, ...) → (..., ...)}. Refused: axes that there are not. Source: {@code torch.squeeze}. */
    public Tensor squeeze(int axis) { return Moves.squeeze(this, axis); }
    /** With a new axis of length 1 before {@code axis}. A view. Shapes: {@code (..., ...) → (..., 1, ...)}. Refused: axes that there are not. Source: {@code torch.unsqueeze}. */
    public Tensor unsqueeze(int axis) { return Moves.unsqueeze(this, axis); }
    /**
     * Elements start, start + step, ... before stop of one axis. A view.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., ceil((stop - start) / step), ...)}. Refused: steps below 1; what lies beyond the axis is left out.
     * Source: {@code torch.Tensor.__getitem__}.
     */
    public Tensor slice(int axis, int start, int stop, int step) { return Moves.slice(this, axis, start, stop, step); }
    /**
     * {@code length} elements of one axis from {@code start} on. A view.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., length, ...)}. Refused: axes that there are not; what lies beyond is left out. Source: {@code
     * torch.narrow}.
     */
    public Tensor narrow(int axis, int start, int length) { return Moves.slice(this, axis, start, start + length, 1); }
    /** One position of an axis, which goes away. A view. Shapes: {@code (..., n, ...) → (..., ...)}. Refused: positions beyond the axis. Source: {@code torch.select}. */
    public Tensor select(int axis, int position) { return Moves.select(this, axis, position); }
    /** Some axes run backwards. Shapes: {@code (*) → (*)}. Refused: axes that there are not. Source: {@code torch.flip}. */
    public Tensor flip(int... axes) { return Moves.flip(this, axes); }
    /**
     * {@code out[i][j] = this[i][index[i][j]]} along {@code axis}.
     *
     * <p>Shapes: {@code (..., n, ...), (..., k, ...) int64 → (..., k, ...)}. Refused: indices that are not int64, outside of the axis or longer
     * than the others. Source: {@code torch.gather}.
     */
    public Tensor gather(int axis, Tensor index) { return Moves.gather(this, axis, index); }

    /**
     * Axes moved to other places, the rest in their order. A view.
     *
     * <p>Shapes: {@code (d0, d1, ...) → the same lengths in another order}. Refused: axes named twice, or as many on one side only. Source:
     * {@code torch.movedim}.
     */
    public Tensor movedim(int[] from, int[] to) { return Axes.moved(this, from, to); }
    /** Elements moved on along axes; what falls off the end comes in at the start. Shapes: {@code (*) → (*)}. Refused: other numbers of shifts than of axes. Source: {@code torch.roll}. */
    public Tensor roll(int[] shifts, int... axes) { return Axes.roll(this, shifts, axes); }
    /**
     * Turned by quarter turns, from axis {@code a} towards {@code b}.
     *
     * <p>Shapes: {@code (..., n, ..., m, ...) → the same, or n and m exchanged}. Refused: axes that there are not. Source: {@code torch.rot90}.
     */
    public Tensor rot90(int turns, int a, int b) { return Axes.rot90(this, turns, a, b); }
    /** Whole copies side by side, so many along each axis. Shapes: {@code (n, ...) → (times n, ...)}. Refused: fewer numbers than axes. Source: {@code torch.Tensor.repeat}. */
    public Tensor repeat(int... times) { return Axes.repeat(this, times); }
    /** Each element of an axis several times, one after another. Shapes: {@code (..., n, ...) → (..., n times, ...)}. Refused: times below 0. Source: {@code torch.repeat_interleave}. */
    public Tensor repeatInterleave(int times, int axis) { return Axes.repeatInterleave(this, times, axis); }
    /**
     * Each element of an axis as often as {@code times} says for it.
     *
     * <p>Shapes: {@code (..., n, ...), (n) int64 → (..., sum of times, ...)}. Refused: times below 0, another number of them; traces. Source:
     * {@code torch.repeat_interleave}.
     */
    public Tensor repeatInterleave(Tensor times, int axis) { return Axes.repeatInterleave(this, times, axis); }
    /**
     * Windows along an axis; a new last axis runs within a window.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., (n - size) / step + 1, ..., size)}. Refused: windows longer than the axis, steps below 1. Source:
     * {@code torch.Tensor.unfold}.
     */
    public Tensor unfold(int axis, int size, int step) { return Axes.unfold(this, axis, size, step); }
    /**
     * {@code pads} = before, after, for the last axis first.
     *
     * <p>Shapes: {@code (..., n) → (..., before + n + after)}. Refused: nothing: pads must fit, which layers and scripts see to. Source: {@code
     * torch.nn.functional.pad}.
     */
    public Tensor pad(int[] pads, double value) { return Axes.pad(this, pads, value); }
    /**
     * Padded by what is mirrored at the edge, which is not repeated; {@code pads} as in {@link #pad}.
     *
     * <p>Shapes: {@code (..., n) → (..., before + n + after)}. Refused: nothing: there must be enough, which layers and scripts see to. Source:
     * {@code torch.nn.functional.pad, mode="reflect"}.
     */
    public Tensor padReflect(int... pads) { return Axes.pad(this, pads, Axes.Edge.REFLECT); }
    /** Padded by the outermost elements. Shapes: {@code (..., n) → (..., before + n + after)}. Refused: empty arrays. Source: {@code torch.nn.functional.pad, mode="replicate"}. */
    public Tensor padReplicate(int... pads) { return Axes.pad(this, pads, Axes.Edge.REPLICATE); }
    /**
     * Padded by what comes at the other end.
     *
     * <p>Shapes: {@code (..., n) → (..., before + n + after)}. Refused: nothing: there must be enough, which layers and scripts see to. Source:
     * {@code torch.nn.functional.pad, mode="circular"}.
     */
    public Tensor padCircular(int... pads) { return Axes.pad(this, pads, Axes.Edge.CIRCULAR); }
    /** Zeros above the diagonal {@code offset} of the last two axes. Shapes: {@code (..., n, m) → (..., n, m)}. Refused: fewer than two axes. Source: {@code torch.tril}. */
    public Tensor tril(int offset) { return Diagonals.triangle("tril", this, offset, true); }
    /** Zeros below the diagonal {@code offset} of the last two axes. Shapes: {@code (..., n, m) → (..., n, m)}. Refused: fewer than two axes. Source: {@code torch.triu}. */
    public Tensor triu(int offset) { return Diagonals.triangle("triu", this, offset, false); }
    /** The diagonal of two axes, which becomes the last axis. Shapes: {@code (..., n, ..., m, ...) → (..., ..., length)}. Refused: one axis given twice. Source: {@code torch.diagonal}. */
    public Tensor diagonal(int offset, int a, int b) { return Diagonals.diagonal(this, offset, a, b); }
    /** The last axis as the diagonal of matrices of zeros. Shapes: {@code (..., n) → (..., n + |offset|, n + |offset|)}. Refused: nothing. Source: {@code torch.diag_embed}. */
    public Tensor diagEmbed(int offset) { return Diagonals.embedded(this, offset); }
    /**
     * The diagonal of a matrix, or the matrix with this diagonal.
     *
     * <p>Shapes: {@code (n) → (n + |offset|, n + |offset|), or (n, m) → (length)}. Refused: more than two axes. Source: {@code torch.diag}.
     */
    public Tensor diag(int offset) { return Diagonals.diag(this, offset); }
    /**
     * Summed over the axes that broadcasting from {@code shape} had added.
     *
     * <p>Shapes: {@code (*) → shape}. Refused: shapes that do not broadcast to this one. Source: {@code torch.Tensor.sum_to_size}.
     */
    public Tensor sumToSize(int... shape) { return Axes.sumToSize(this, shape); }

    /** Parts of these lengths. Views. Shapes: {@code (..., n, ...) → (..., length, ...) each}. Refused: lengths that do not add up to n. Source: {@code torch.split}. */
    public Tensor[] split(int[] lengths, int axis) { return Joins.split(this, lengths, axis); }
    /** Parts of one length; the last may be shorter. Views. Shapes: {@code (..., n, ...) → (..., length, ...) each}. Refused: lengths below 1. Source: {@code torch.split}. */
    public Tensor[] split(int length, int axis) { return Joins.split(this, length, axis); }
    /**
     * At most {@code count} parts of equal length; the last may be shorter. Views.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., ceil(n / count), ...) each}. Refused: counts below 1. Source: {@code torch.chunk}.
     */
    public Tensor[] chunk(int count, int axis) { return Joins.chunk(this, count, axis); }
    /** {@code count} parts, whose lengths differ by at most 1. Views. Shapes: {@code (..., n, ...) → (..., k, ...) each}. Refused: counts below 1. Source: {@code torch.tensor_split}. */
    public Tensor[] tensorSplit(int count, int axis) { return Joins.tensorSplit(this, count, axis); }
    /** Parts cut before these places. Views. Shapes: {@code (..., n, ...) → (..., k, ...) each}. Refused: counts below 1. Source: {@code torch.tensor_split}. */
    public Tensor[] tensorSplit(int[] cuts, int axis) { return Joins.tensorSplit(this, cuts, axis); }
    /** All positions of an axis, each without it. Views. Shapes: {@code (..., n, ...) → (..., ...), n times}. Refused: axes that there are not. Source: {@code torch.unbind}. */
    public Tensor[] unbind(int axis) { return Joins.unbind(this, axis); }

    // ------------------------------------------------------------------ indexing

    /**
     * {@code this[index]} by PyTorch's rules: a view where the index shows elements, a copy where it picks them.
     *
     * <p>Shapes: {@code by the index}. Refused: places beyond an axis, more of them than axes, masks of another shape. Source: {@code
     * torch.Tensor.__getitem__}.
     */
    public Tensor get(Index... index) { return Indexing.get(this, Indexing.Rules.TORCH, index); }
    /**
     * {@code this[index] = value}, in place; the value broadcasts. Of several writes to one place the last stays.
     *
     * <p>Shapes: {@code (*), a value that expands to what the index shows → this}. Refused: places beyond an axis, values that do not expand,
     * leaves that ask for gradients. Source: {@code torch.Tensor.__setitem__}.
     */
    public Tensor set_(Tensor value, Index... index) { return Indexing.put(this, Indexing.Rules.TORCH, value, false, index); }
    /**
     * {@code this[index] = value}, in place.
     *
     * <p>Shapes: {@code (*) and a number → this}. Refused: places beyond an axis, leaves that ask for gradients. Source: {@code
     * torch.Tensor.__setitem__}.
     */
    public Tensor set_(double value, Index... index) { return set_(scalar(dtype(), value), index); }
    /**
     * {@link #set_}, or with {@code accumulate} an addition in which a place named twice counts twice.
     *
     * <p>Shapes: {@code (*), a value that expands to what the index shows → this}. Refused: places beyond an axis, values that do not expand,
     * leaves that ask for gradients. Source: {@code torch.Tensor.index_put_}.
     */
    public Tensor indexPut_(Tensor value, boolean accumulate, Index... index) { return Indexing.put(this, Indexing.Rules.TORCH, value, accumulate, index); }
    /**
     * {@link #indexPut_} on a copy.
     *
     * <p>Shapes: {@code (*), a value that expands to what the index shows → (*)}. Refused: places beyond an axis, values that do not expand.
     * Source: {@code torch.index_put}.
     */
    public Tensor indexPut(Tensor value, boolean accumulate, Index... index) { return copy().indexPut_(value, accumulate, index); }
    /**
     * {@code out[i][index[i][j]] = source[i][j]} along {@code axis}, on a copy.
     *
     * <p>Shapes: {@code (..., n, ...), (..., k, ...) int64, (..., k, ...) → (..., n, ...)}. Refused: indices that are not int64, or outside of
     * the axis, sources shorter than the index. Source: {@code torch.scatter}.
     */
    public Tensor scatter(int axis, Tensor index, Tensor source) { return Scatters.scatter(this, axis, index, source); }
    /**
     * {@code out[i][index[i][j]] = value} along {@code axis}, on a copy.
     *
     * <p>Shapes: {@code (..., n, ...), (..., k, ...) int64 and a number → (..., n, ...)}. Refused: indices that are not int64, or outside of the
     * axis. Source: {@code torch.scatter}.
     */
    public Tensor scatter(int axis, Tensor index, double value) { return Scatters.scatter(this, axis, index, value); }
    /**
     * {@code out[i][index[i][j]] += source[i][j]} along {@code axis}, on a copy.
     *
     * <p>Shapes: {@code (..., n, ...), (..., k, ...) int64, (..., k, ...) → (..., n, ...)}. Refused: indices that are not int64, or outside of
     * the axis, sources shorter than the index. Source: {@code torch.scatter_add}.
     */
    public Tensor scatterAdd(int axis, Tensor index, Tensor source) { return Scatters.add(this, axis, index, source); }
    /**
     * {@code out[index[i]] += alpha source[i]} along {@code axis}, on a copy.
     *
     * <p>Shapes: {@code (..., n, ...), (k) int64, (..., k, ...) → (..., n, ...)}. Refused: indices that are not int64, or outside of the axis,
     * sources of another shape. Source: {@code torch.index_add}.
     */
    public Tensor indexAdd(int axis, Tensor index, Tensor source, double alpha) { return Scatters.indexAdd(this, axis, index, source, alpha); }
    /**
     * {@code out[index[i]] = source[i]} along {@code axis}, on a copy.
     *
     * <p>Shapes: {@code (..., n, ...), (k) int64, (..., k, ...) → (..., n, ...)}. Refused: indices that are not int64, or outside of the axis,
     * sources of another shape. Source: {@code torch.index_copy}.
     */
    public Tensor indexCopy(int axis, Tensor index, Tensor source) { return Scatters.indexCopy(this, axis, index, source); }
    /**
     * {@code out[index[i]] = value} along {@code axis}, on a copy.
     *
     * <p>Shapes: {@code (..., n, ...), (k) int64, () → (..., n, ...)}. Refused: indices that are not int64, or outside of the axis, values of
     * more than one element. Source: {@code torch.index_fill}.
     */
    public Tensor indexFill(int axis, Tensor index, Tensor value) { return Scatters.indexFill(this, axis, index, value); }
    /**
     * {@code out[i] = this[index[i]]} along {@code axis}.
     *
     * <p>Shapes: {@code (..., n, ...), (k) int64 → (..., k, ...)}. Refused: indices that are not int64, or outside of the axis. Source: {@code
     * torch.index_select}.
     */
    public Tensor indexSelect(int axis, Tensor index) { return Axes.indexSelect(this, axis, index); }
    /** Elements of the flattened array. Shapes: {@code (*), (k...) int64 → (k...)}. Refused: indices that are not int64, or outside of the array. Source: {@code torch.take}. */
    public Tensor take(Tensor index) { return Selecting.take(this, index); }
    /**
     * Writes, or adds, at places of the flattened array, on a copy.
     *
     * <p>Shapes: {@code (*), (k...) int64, (k...) → (*)}. Refused: indices that are not int64 or outside of the array, another number of
     * sources. Source: {@code torch.Tensor.put}.
     */
    public Tensor put(Tensor index, Tensor source, boolean accumulate) { return Scatters.put(this, index, source, accumulate); }
    /**
     * The elements where {@code mask} is true, along one axis.
     *
     * <p>Shapes: {@code (*), (*) bool → (count)}. Refused: masks that are not bool, shapes that do not broadcast; traces. Source: {@code
     * torch.masked_select}.
     */
    public Tensor maskedSelect(Tensor mask) { return Selecting.masked(this, mask); }
    /**
     * The elements of {@code source}, in order, where {@code mask} is true; this elsewhere.
     *
     * <p>Shapes: {@code (*), (*) bool, (k...) → (*)}. Refused: masks that are not bool, fewer sources than places; traces. Source: {@code
     * torch.Tensor.masked_scatter}.
     */
    public Tensor maskedScatter(Tensor mask, Tensor source) { return Selecting.scattered(this, mask, source); }
    /**
     * {@link #scatter(int, Tensor, Tensor)} in place.
     *
     * <p>Shapes: {@code (..., n, ...), (..., k, ...) int64, (..., k, ...) → this}. Refused: indices that are not int64, or outside of the axis,
     * sources shorter than the index, leaves that ask for gradients. Source: {@code torch.Tensor.scatter_}.
     */
    public Tensor scatter_(int axis, Tensor index, Tensor source) { return copy_(scatter(axis, index, source)); }
    /**
     * {@link #scatter(int, Tensor, double)} in place.
     *
     * <p>Shapes: {@code (..., n, ...), (..., k, ...) int64, (..., k, ...) → this}. Refused: indices that are not int64, or outside of the axis,
     * sources shorter than the index, leaves that ask for gradients. Source: {@code torch.Tensor.scatter_}.
     */
    public Tensor scatter_(int axis, Tensor index, double value) { return copy_(scatter(axis, index, value)); }
    /**
     * {@link #scatterAdd} in place.
     *
     * <p>Shapes: {@code (..., n, ...), (..., k, ...) int64, (..., k, ...) → this}. Refused: indices that are not int64, or outside of the axis,
     * sources shorter than the index, leaves that ask for gradients. Source: {@code torch.Tensor.scatter_add_}.
     */
    public Tensor scatterAdd_(int axis, Tensor index, Tensor source) { return copy_(scatterAdd(axis, index, source)); }
    /**
     * {@link #indexAdd} in place.
     *
     * <p>Shapes: {@code (..., n, ...), (k) int64, (..., k, ...) → this}. Refused: indices that are not int64, or outside of the axis, sources of
     * another shape, leaves that ask for gradients. Source: {@code torch.Tensor.index_add_}.
     */
    public Tensor indexAdd_(int axis, Tensor index, Tensor source, double alpha) { return copy_(indexAdd(axis, index, source, alpha)); }
    /**
     * {@link #indexCopy} in place.
     *
     * <p>Shapes: {@code (..., n, ...), (k) int64, (..., k, ...) → this}. Refused: indices that are not int64, or outside of the axis, sources of
     * another shape, leaves that ask for gradients. Source: {@code torch.Tensor.index_copy_}.
     */
    public Tensor indexCopy_(int axis, Tensor index, Tensor source) { return copy_(indexCopy(axis, index, source)); }
    /**
     * {@link #indexFill} in place.
     *
     * <p>Shapes: {@code (..., n, ...), (k) int64, () → this}. Refused: indices that are not int64, or outside of the axis, values of more than
     * one element, leaves that ask for gradients. Source: {@code torch.Tensor.index_fill_}.
     */
    public Tensor indexFill_(int axis, Tensor index, Tensor value) { return copy_(indexFill(axis, index, value)); }
    /**
     * {@link #put} in place.
     *
     * <p>Shapes: {@code (*), (k...) int64, (k...) → this}. Refused: indices that are not int64 or outside of the array, another number of
     * sources, leaves that ask for gradients. Source: {@code torch.Tensor.put_}.
     */
    public Tensor put_(Tensor index, Tensor source, boolean accumulate) { return copy_(put(index, source, accumulate)); }
    /**
     * {@link #maskedFill} in place.
     *
     * <p>Shapes: {@code (*), (*), () → this}. Refused: shapes that do not broadcast, leaves that ask for gradients. Source: {@code
     * torch.Tensor.masked_fill_}.
     */
    public Tensor maskedFill_(Tensor mask, Tensor value) { return copy_(maskedFill(mask, value)); }
    /**
     * {@link #maskedScatter} in place.
     *
     * <p>Shapes: {@code (*), (*) bool, (k...) → this}. Refused: masks that are not bool, fewer sources than places; traces, leaves that ask for
     * gradients. Source: {@code torch.Tensor.masked_scatter_}.
     */
    public Tensor maskedScatter_(Tensor mask, Tensor source) { return copy_(maskedScatter(mask, source)); }
    /** The places of all elements that are not 0, one in a row. Shapes: {@code (*) → (count, axes) int64}. Refused: traces. Source: {@code torch.nonzero}. */
    public Tensor nonzero() { return Selecting.nonzero("nonzero", this); }
    /** Distinct elements in order, which of them stands at each place, and how often each appears. */
    public record Unique(Tensor values, Tensor inverse, Tensor counts) { }
    /** The distinct elements. Shapes: {@code (*) → (k), (*) and (k) int64}. Refused: traces. Source: {@code torch.unique}. */
    public Unique unique() { return Selecting.unique(this); }
    /** The distinct positions of an axis. Shapes: {@code (..., n, ...) → (..., k, ...), (n) and (k) int64}. Refused: axes that there are not; traces. Source: {@code torch.unique}. */
    public Unique unique(int axis) { return Selecting.unique(this, axis); }

    // ------------------------------------------------------------------ folding

    /** The sum over the given axes, or over all. Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code torch.sum}. */
    public Tensor sum(int... axes) { return Folds.sum(this, axes, false); }
    /**
     * The sum over the given axes, or over all; with {@code keepdim} these stay, of length 1, as in all that follow.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code torch.sum}.
     */
    public Tensor sum(boolean keepdim, int... axes) { return Folds.sum(this, axes, keepdim); }
    /**
     * The mean over the given axes, or over all; of a float type alone.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not, whole numbers. Source: {@code
     * torch.mean}.
     */
    public Tensor mean(int... axes) { return Folds.mean(this, axes, false); }
    /**
     * The mean over the given axes, or over all.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not, whole numbers. Source: {@code
     * torch.mean}.
     */
    public Tensor mean(boolean keepdim, int... axes) { return Folds.mean(this, axes, keepdim); }
    /**
     * The largest elements; equal ones share the gradient.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not, empty axes. Source: {@code
     * torch.amax}.
     */
    public Tensor amax(boolean keepdim, int... axes) { return Folds.extreme("amax", SelectionOps.MAX, this, axes, keepdim); }
    /**
     * The smallest elements; equal ones share the gradient.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not, empty axes. Source: {@code
     * torch.amin}.
     */
    public Tensor amin(boolean keepdim, int... axes) { return Folds.extreme("amin", SelectionOps.MIN, this, axes, keepdim); }
    /**
     * The variance, over n - correction.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not, whole numbers. Source: {@code
     * torch.var}.
     */
    public Tensor var(double correction, boolean keepdim, int... axes) { return Statistics.var(this, axes, correction, keepdim); }
    /** The root of {@link #var}. Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not, whole numbers. Source: {@code torch.std}. */
    public Tensor std(double correction, boolean keepdim, int... axes) { return Statistics.std(this, axes, correction, keepdim); }
    /**
     * The length of vectors: (sum |x|^p)^(1/p).
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not, whole numbers. Source: {@code
     * torch.linalg.vector_norm}.
     */
    public Tensor norm(double p, boolean keepdim, int... axes) { return Statistics.norm(this, p, axes, keepdim); }
    /** The sum of what is not NaN. Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code torch.nansum}. */
    public Tensor nansum(boolean keepdim, int... axes) { return Statistics.nansum(this, axes, keepdim); }
    /** The mean of what is not NaN. Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code torch.nanmean}. */
    public Tensor nanmean(boolean keepdim, int... axes) { return Statistics.nanmean(this, axes, keepdim); }
    /**
     * The product along an axis; its gradient is right where elements are 0, too.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., ...), or with 1 for n}. Refused: axes that there are not. Source: {@code torch.prod}.
     */
    public Tensor prod(int axis, boolean keepdim) { return Statistics.prod(this, axis, keepdim); }
    /** How many elements are not 0. Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code torch.count_nonzero}. */
    public Tensor countNonzero(int... axes) { return Statistics.countNonzero(this, axes); }
    /** Whether an element is not 0. Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code torch.any}. */
    public Tensor any(boolean keepdim, int... axes) { return Statistics.any(this, axes, keepdim); }
    /** Whether no element is 0. Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code torch.all}. */
    public Tensor all(boolean keepdim, int... axes) { return Statistics.all(this, axes, keepdim); }
    /**
     * Where the largest element of an axis stands, the first of equal ones.
     *
     * <p>Shapes: {@code (..., n, ...) → int64 (..., ...), or with 1 for n}. Refused: axes that there are not, empty axes. Source: {@code
     * torch.argmax}.
     */
    public Tensor argmax(int axis, boolean keepdim) { return Statistics.place(SelectionOps.MAX, this, axis, keepdim); }
    /**
     * Where the smallest element of an axis stands, the first of equal ones.
     *
     * <p>Shapes: {@code (..., n, ...) → int64 (..., ...), or with 1 for n}. Refused: axes that there are not, empty axes. Source: {@code
     * torch.argmin}.
     */
    public Tensor argmin(int axis, boolean keepdim) { return Statistics.place(SelectionOps.MIN, this, axis, keepdim); }
    /** Extremes along an axis and their places. */
    public record Placed(Tensor values, Tensor indices) { }
    /** The largest of all elements; equal ones share the gradient. Shapes: {@code (*) → ()}. Refused: empty arrays. Source: {@code torch.max}. */
    public Tensor max() { return Folds.extreme("max", 1, SelectionOps.MAX, this, new int[0], false); }
    /** The smallest of all elements; equal ones share the gradient. Shapes: {@code (*) → ()}. Refused: empty arrays. Source: {@code torch.min}. */
    public Tensor min() { return Folds.extreme("min", 1, SelectionOps.MIN, this, new int[0], false); }
    /**
     * The largest elements of an axis and where they stand, each the first of its equals, which takes the gradient.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., ...), or with 1 for n, values and int64 places}. Refused: axes that there are not, empty axes.
     * Source: {@code torch.max}.
     */
    public Placed max(int axis, boolean keepdim) { return Statistics.extreme(SelectionOps.MAX, this, axis, keepdim); }
    /**
     * The smallest elements of an axis and where they stand, each the first of its equals, which takes the gradient.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., ...), or with 1 for n, values and int64 places}. Refused: axes that there are not, empty axes.
     * Source: {@code torch.min}.
     */
    public Placed min(int axis, boolean keepdim) { return Statistics.extreme(SelectionOps.MIN, this, axis, keepdim); }
    /**
     * In order along an axis, with where each came from; equal ones keep their order.
     *
     * <p>Shapes: {@code (..., n, ...) → the same, values and int64 places}. Refused: axes that there are not. Source: {@code torch.sort}.
     */
    public Placed sort(int axis, boolean descending) { return Sorting.sort("sort", this, axis, descending); }
    /** The k largest or smallest, in order. Shapes: {@code (..., n, ...) → (..., k, ...), values and int64 places}. Refused: a k beyond n. Source: {@code torch.topk}. */
    public Placed topk(int k, int axis, boolean largest) { return Sorting.topk(this, k, axis, largest); }
    /** Where the elements in order come from. Shapes: {@code (..., n, ...) → the same, int64}. Refused: axes that there are not. Source: {@code torch.argsort}. */
    public Tensor argsort(int axis, boolean descending) { return Sorting.argsort(this, axis, descending); }
    /**
     * The k-th smallest, counted from 1.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., ...), or with 1 for n, values and int64 places}. Refused: a k that is not from 1 to n. Source:
     * {@code torch.kthvalue}.
     */
    public Placed kthvalue(int k, int axis, boolean keepdim) { return Sorting.kthvalue(this, k, axis, keepdim); }
    /** The median of all elements; of an even number of them the lower one. Shapes: {@code (*) → ()}. Refused: nothing. Source: {@code torch.median}. */
    public Tensor median() { return Sorting.median(this); }
    /**
     * The median along an axis and where it stands; of an even number of elements the lower one.
     *
     * <p>Shapes: {@code (..., n, ...) → (..., ...), or with 1 for n, values and int64 places}. Refused: axes that there are not, empty axes.
     * Source: {@code torch.median}.
     */
    public Placed median(int axis, boolean keepdim) { return Sorting.median(this, axis, keepdim); }
    /**
     * The values below which the parts {@code q} of the elements lie; {@code between} is PyTorch's {@code interpolation}.
     *
     * <p>Shapes: {@code (..., n, ...), () or (k) → (..., ...) or (k, ..., ...)}. Refused: a q that is not from 0 to 1, whole numbers, other
     * words than PyTorch's. Source: {@code torch.quantile}.
     */
    public Tensor quantile(Tensor q, int axis, boolean keepdim, String between) { return Sorting.quantile(this, q, axis, keepdim, Sorting.between(between), false); }
    /**
     * {@link #quantile} of what is not NaN.
     *
     * <p>Shapes: {@code (..., n, ...), () or (k) → (..., ...) or (k, ..., ...)}. Refused: a q that is not from 0 to 1, whole numbers, other
     * words than PyTorch's. Source: {@code torch.nanquantile}.
     */
    public Tensor nanquantile(Tensor q, int axis, boolean keepdim, String between) { return Sorting.quantile(this, q, axis, keepdim, Sorting.between(between), true); }
    /** Running sums along an axis. Shapes: {@code (..., n, ...) → the same}. Refused: axes that there are not. Source: {@code torch.cumsum}. */
    public Tensor cumsum(int axis) { return Scans.scan(ScanOps.CUMSUM, this, axis); }
    /** Running products along an axis. Shapes: {@code (..., n, ...) → the same}. Refused: axes that there are not. Source: {@code torch.cumprod}. */
    public Tensor cumprod(int axis) { return Scans.scan(ScanOps.CUMPROD, this, axis); }
    /**
     * Running largest elements along an axis, and the latest place of each.
     *
     * <p>Shapes: {@code (..., n, ...) → the same, values and int64 places}. Refused: axes that there are not. Source: {@code torch.cummax}.
     */
    public Placed cummax(int axis) { return Scans.extremes(ScanOps.CUMMAX, this, axis); }
    /**
     * Running smallest elements along an axis, and the latest place of each.
     *
     * <p>Shapes: {@code (..., n, ...) → the same, values and int64 places}. Refused: axes that there are not. Source: {@code torch.cummin}.
     */
    public Placed cummin(int axis) { return Scans.extremes(ScanOps.CUMMIN, this, axis); }
    /**
     * {@code log} of the running sums of {@code e^x}, which do not overflow.
     *
     * <p>Shapes: {@code (..., n, ...) → the same}. Refused: axes that there are not. Source: {@code torch.logcumsumexp}.
     */
    public Tensor logcumsumexp(int axis) { return Scans.logSums(this, axis); }
    /**
     * {@code log(sum e^x)}, which does not overflow.
     *
     * <p>Shapes: {@code (*) → the shape without the axes, or with 1 for them}. Refused: axes that there are not. Source: {@code
     * torch.logsumexp}.
     */
    public Tensor logsumexp(boolean keepdim, int... axes) { return Folds.logSumExp(this, axes, keepdim); }
    /** {@code e^x / sum e^x} along an axis, which does not overflow. Shapes: {@code (..., n, ...) → the same}. Refused: axes that there are not. Source: {@code torch.softmax}. */
    public Tensor softmax(int axis) { return Folds.softmax(this, axis); }
    /**
     * {@code x - log(sum e^x)} along an axis: the logarithm of {@link #softmax}.
     *
     * <p>Shapes: {@code (..., n, ...) → the same}. Refused: axes that there are not. Source: {@code torch.log_softmax}.
     */
    public Tensor logSoftmax(int axis) { return Folds.logSoftmax(this, axis); }

    // ------------------------------------------------------------------ multiplying

    /**
     * PyTorch's {@code @}: vectors, matrices, and batches of them, which broadcast.
     *
     * <p>Shapes: {@code (..., n, k), (..., k, m) → (..., n, m); (k), (k) → ()}. Refused: inner lengths that differ, no axis at all, truth
     * values. Source: {@code torch.matmul}.
     */
    public Tensor matmul(Tensor o) { return Products.matmul(this, o); }
    /** {@code this + a @ b}. Shapes: {@code (n, m), (n, k), (k, m) → (n, m), to which the first expands}. Refused: inner lengths that differ. Source: {@code torch.addmm}. */
    public Tensor addmm(Tensor a, Tensor b) { return Mode.call("addmm", () -> add(a.matmul(b))); }
}
