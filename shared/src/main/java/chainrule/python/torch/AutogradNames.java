package chainrule.python.torch;

import chainrule.autograd.Backward;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.functional.Gradcheck;
import chainrule.python.tables.Refused;
import chainrule.python.tables.Table;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** {@code torch.autograd} and {@code torch.autograd.functional}: gradients as values, of functions that a script gives. */
final class AutogradNames {
    static final Table AUTOGRAD = new Table("torch.autograd", Map.of());
    static final Table FUNCTIONAL = new Table("torch.autograd.functional", Map.of());
    static final PyType GRADCHECK_ERROR = PyType.builtin("torch.autograd.gradcheck", "GradcheckError", ErrorTypes.RUNTIME_ERROR);

    private AutogradNames() { }

    static {
        gradients();
        jacobians();
        products();
        checks();
    }

    private static List<Tensor> several(Object v) {
        return v instanceof Tensor t ? List.of(t) : Arrays.asList(Read.tensors(v, "tensors"));
    }

    private static List<Tensor> seeds(Object v, int count) {
        if (v == null) return Arrays.asList(new Tensor[count]);
        if (v instanceof Tensor t) return Arrays.asList(t);
        List<Tensor> all = new ArrayList<>();
        for (Object x : (List<?>) v) all.add((Tensor) x);
        return all;
    }

    private static void gradients() {
        AUTOGRAD.add("grad", "outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True, allow_unused=False, is_grads_batched=False", a -> {
            List<Tensor> outputs = several(a.get("outputs"));
            for (int i = 0; i < outputs.size(); i++) {
                if (!outputs.get(i).requiresGrad()) throw Refused.runtime("element " + i + " of tensors does not require grad and does not have a grad_fn");
            }
            boolean create = a.flag("create_graph");
            boolean retain = a.has("retain_graph") ? a.flag("retain_graph") : create;
            return Backward.grad(outputs, seeds(a.get("grad_outputs"), outputs.size()), several(a.get("inputs")), retain, create, a.flag("allow_unused"));
        });
        AUTOGRAD.add("backward", "tensors, grad_tensors=None, retain_graph=None, create_graph=False, grad_variables=None, inputs=None", a -> {
            List<Tensor> roots = several(a.get("tensors"));
            boolean create = a.flag("create_graph");
            boolean retain = a.has("retain_graph") ? a.flag("retain_graph") : create;
            Backward.accumulate(roots, seeds(a.get("grad_tensors"), roots.size()), retain, create, a.has("inputs") ? several(a.get("inputs")) : null);
            return null;
        });
        AUTOGRAD.add("Variable", "data=None, requires_grad=False, volatile=False", a -> {
            Tensor t = a.has("data") ? Read.tensor(a, "data") : Tensor.zeros(TorchState.current().defaultType(), 0);
            if (!a.flag("requires_grad")) return t;
            return (t.isLeaf() ? t : t.detach()).requiresGrad(true);
        });
    }

    // ------------------------------------------------------------------ functions of a script

    /** The function at copies of its inputs that start a record of their own. */
    private record At(Tensor[] inputs, boolean tuple, Tensor[] outputs, boolean outputTuple) {
        static At of(Arguments a) {
            boolean tuple = a.get("inputs") instanceof List<?>;
            Tensor[] given = several(a.get("inputs")).toArray(new Tensor[0]);
            return Mode.enableGrad(() -> {
                Tensor[] x = new Tensor[given.length];
                for (int i = 0; i < x.length; i++) x[i] = given[i].dtype().isFloating() ? given[i].detach().copy().requiresGrad(true) : given[i];
                Object result = TorchFaces.engine(Values.call(a.get("func"), faces(x), chainrule.python.types.Builtin.NO_NAMES));
                boolean outputTuple = result instanceof List<?>;
                return new At(x, tuple, several(result).toArray(new Tensor[0]), outputTuple);
            });
        }

        /** d output / d inputs, with zeros where it does not depend on one. */
        Tensor[] pulled(Tensor output, Tensor seed, boolean create) { return AutogradNames.pulled(output, seed, create, inputs); }

        Object inputsAs(Tensor[] results) { return tuple ? results : results[0]; }

        Object outputsAs(Tensor[] results) { return outputTuple ? results : results[0]; }
    }

    private static Object[] faces(Tensor[] x) {
        Object[] all = new Object[x.length];
        for (int i = 0; i < all.length; i++) all[i] = TensorValue.of(x[i]);
        return all;
    }

    private static Tensor[] pulled(Tensor output, Tensor seed, boolean create, Tensor... inputs) {
        Tensor[] found = output.requiresGrad()
                ? Backward.grad(List.of(output), Arrays.asList(seed), List.of(inputs), true, create, true) : new Tensor[inputs.length];
        for (int i = 0; i < found.length; i++) if (found[i] == null) found[i] = Tensor.zeros(inputs[i].dtype(), inputs[i].shape());
        return found;
    }

    private static Tensor[] detached(Tensor[] all) {
        Tensor[] plain = new Tensor[all.length];
        for (int i = 0; i < plain.length; i++) plain[i] = all[i].detach();
        return plain;
    }

    /** For each input, one row of derivatives for each element of {@code y}. */
    private static Tensor[] rows(Tensor y, Tensor[] x, boolean create) {
        List<Tensor[]> rows = new ArrayList<>();
        Tensor flat = y.flatten();
        for (int i = 0; i < y.size(); i++) rows.add(pulled(flat.select(0, i), null, create, x));
        Tensor[] all = new Tensor[x.length];
        for (int k = 0; k < all.length; k++) {
            int[] shape = Arrays.copyOf(y.shape(), y.rank() + x[k].rank());
            System.arraycopy(x[k].shape(), 0, shape, y.rank(), x[k].rank());
            Tensor[] column = new Tensor[rows.size()];
            for (int i = 0; i < column.length; i++) column[i] = rows.get(i)[k];
            all[k] = column.length == 0 ? Tensor.zeros(x[k].dtype(), shape) : Torch.stack(0, column).reshape(shape);
        }
        return all;
    }

    private static void jacobians() {
        FUNCTIONAL.add("jacobian", "func, inputs, create_graph=False, strict=False, vectorize=False, strategy='reverse-mode'", a -> {
            At at = At.of(a);
            Object[] all = new Object[at.outputs.length];
            for (int i = 0; i < all.length; i++) all[i] = at.inputsAs(rows(at.outputs[i], at.inputs, a.flag("create_graph")));
            return at.outputTuple ? all : all[0];
        });
        FUNCTIONAL.add("hessian", "func, inputs, create_graph=False, strict=False, vectorize=False, outer_jacobian_strategy='reverse-mode'", a -> {
            At at = At.of(a);
            Tensor[] gradient = pulled(scalar(at, "hessian"), null, true, at.inputs);
            Object[] all = new Object[gradient.length];
            for (int i = 0; i < all.length; i++) all[i] = at.inputsAs(rows(gradient[i], at.inputs, a.flag("create_graph")));
            return at.tuple ? all : all[0];
        });
    }

    private static Tensor scalar(At at, String name) {
        if (at.outputs.length != 1 || at.outputs[0].size() != 1) {
            throw Refused.runtime("The Tensor returned by the function given to " + name + " should contain a single element");
        }
        return at.outputs[0];
    }

    private static void products() {
        FUNCTIONAL.add("vjp", "func, inputs, v=None, create_graph=False, strict=False", a -> {
            At at = At.of(a);
            List<Tensor> v = seeds(a.get("v"), at.outputs.length);
            if (!a.has("v") && (at.outputs.length != 1 || at.outputs[0].size() != 1)) {
                throw Refused.runtime("The vector v can only be None if the user-provided function returns a single Tensor with a single element.");
            }
            Tensor[] sums = new Tensor[at.inputs.length];
            for (int i = 0; i < at.outputs.length; i++) {
                Tensor[] part = at.pulled(at.outputs[i], v.get(i), a.flag("create_graph"));
                for (int k = 0; k < sums.length; k++) sums[k] = sums[k] == null ? part[k] : sums[k].add(part[k]);
            }
            return new Object[] {at.outputsAs(a.flag("create_graph") ? at.outputs : detached(at.outputs)), at.inputsAs(sums)};
        });
        FUNCTIONAL.add("jvp", "func, inputs, v=None, create_graph=False, strict=False", a -> {
            At at = At.of(a);
            List<Tensor> v = directions(a, at, "jvp");
            Tensor[] pushed = new Tensor[at.outputs.length];
            for (int i = 0; i < pushed.length; i++) pushed[i] = pushed(at, at.outputs[i], v, a.flag("create_graph"));
            return new Object[] {at.outputsAs(a.flag("create_graph") ? at.outputs : detached(at.outputs)), at.outputsAs(pushed)};
        });
        for (String name : new String[] {"hvp", "vhp"}) {
            FUNCTIONAL.add(name, "func, inputs, v=None, create_graph=False, strict=False", a -> {
                At at = At.of(a);
                Tensor y = scalar(at, name);
                Tensor[] gradient = pulled(y, null, true, at.inputs);
                List<Tensor> v = directions(a, at, name);
                Tensor sum = Mode.enableGrad(() -> {
                    Tensor s = Tensor.zeros(y.dtype());
                    for (int i = 0; i < gradient.length; i++) s = s.add(gradient[i].mul(v.get(i)).sum());
                    return s;
                });
                return new Object[] {a.flag("create_graph") ? y : y.detach(), at.inputsAs(pulled(sum, null, a.flag("create_graph"), at.inputs))};
            });
        }
    }

    private static List<Tensor> directions(Arguments a, At at, String name) {
        List<Tensor> v = seeds(a.get("v"), at.inputs.length);
        for (int i = 0; i < v.size(); i++) {
            if (v.get(i) == null && at.inputs.length == 1 && at.inputs[0].size() == 1) v.set(i, Tensor.full(at.inputs[0].dtype(), 1, at.inputs[0].shape()));
            if (v.get(i) == null) throw Refused.runtime("The vector v can only be None if the input to the user-provided function is a single Tensor with a single element.");
            if (!Arrays.equals(v.get(i).shape(), at.inputs[i].shape())) {
                throw Refused.runtime(name + ": Entry " + i + " in the vector v has invalid size: should be " + Sizes.text(at.inputs[i].shape()) + " but got " + Sizes.text(v.get(i).shape()) + ".");
            }
        }
        return v;
    }

    /** Pulling back is linear in the seed, so its own derivative is the Jacobian: pulled back along the directions. */
    private static Tensor pushed(At at, Tensor y, List<Tensor> v, boolean create) {
        return Mode.enableGrad(() -> {
            Tensor seed = Tensor.zeros(y.dtype(), y.shape()).requiresGrad(true);
            Tensor[] back = pulled(y, seed, true, at.inputs);
            Tensor sum = Tensor.zeros(y.dtype());
            for (int i = 0; i < back.length; i++) sum = sum.add(back[i].mul(v.get(i).detach()).sum());
            return pulled(sum, null, create, seed)[0];
        });
    }

    private static void checks() {
        check("gradcheck", 1);
        check("gradgradcheck", 2);
    }

    private static void check(String name, int order) {
        AUTOGRAD.add(name, "func, inputs, eps=1e-06, atol=1e-05, rtol=0.001, raise_exception=True, check_sparse_nnz=False, nondet_tol=0.0, check_undefined_grad=True, "
                + "check_grad_dtypes=False, check_batched_grad=False, fast_mode=False", a -> {
            Tensor[] all = several(a.get("inputs")).toArray(new Tensor[0]);
            List<Integer> moved = new ArrayList<>();
            for (int i = 0; i < all.length; i++) if (all[i].requiresGrad()) moved.add(i);
            if (moved.isEmpty()) throw Refused.value("gradcheck expects at least one input tensor to require gradient, but none of the them have requires_grad=True.");
            Tensor[] at = new Tensor[moved.size()];
            for (int i = 0; i < at.length; i++) at[i] = all[moved.get(i)].detach();
            Gradcheck.Report report = Gradcheck.check(x -> {
                Tensor[] given = all.clone();
                for (int i = 0; i < x.length && i < moved.size(); i++) given[moved.get(i)] = x[i];
                Object result = TorchFaces.engine(Values.call(a.get("func"), faces(given), chainrule.python.types.Builtin.NO_NAMES));
                if (result instanceof Tensor t) return t;
                Tensor[] parts = several(result).stream().map(Tensor::flatten).toArray(Tensor[]::new);
                return Torch.cat(0, parts);
            }, order, 0, at);
            if (!report.passes() && a.flag("raise_exception")) throw Errors.of(GRADCHECK_ERROR, "Jacobian mismatch: " + report.text());
            return report.passes();
        });
    }
}
