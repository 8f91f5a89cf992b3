package chainrule.nn.modules;

import chainrule.autograd.Mode;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A part of a network: what it computes, the parameters it learns, the buffers it keeps, and the modules it is made of. PyTorch's
 * {@code nn.Module}. A subclass names each of these in a line, and says what it computes:
 *
 * <pre>{@code
 * final class Block extends Module {
 *     private final Linear inner = module("inner", new Linear(3, 3));
 *     private final Parameter scale = parameter("scale", Tensor.full(DType.FLOAT32, 1, 1));
 *     private final Tensor steps = buffer("steps", Tensor.zeros(DType.FLOAT32, 1));
 *
 *     @Override public Tensor forward(Tensor x) {
 *         steps.add_(1);
 *         return inner.call(x).tanh().mul(scale);
 *     }
 * }
 * }</pre>
 *
 * <p>{@link #forward} is what a subclass writes, {@link #call} what others use: it also runs hooks, as {@code net(x)} does in Python.
 * What moves in a step (running means, counts) is written in place, so that a compiled step carries it along.
 */
public abstract class Module {
    private static final Signature ONE = Signature.of("input");

    final Registry registry = new Registry(this);
    private final Arguments settings;
    private boolean training = true;
    private Hooks hooks;
    private Object face;

    protected Module() { this(null); }

    /** A layer made from these arguments of its {@link Layer#signature}; {@link #setting} shows them. */
    protected Module(Arguments settings) { this.settings = settings; }

    /** What a language shows of this module, so that one module is one object there; null until somebody shows it. */
    public final Object face() { return face; }

    /** Remembers what {@link #face()} gives. */
    public final void setFace(Object shown) { face = shown; }

    // ------------------------------------------------------------------ what it is made of

    /** Has this module learn a tensor of these first values; returns the parameter. */
    protected final Parameter parameter(String name, Tensor values) {
        Parameter p = values instanceof Parameter already ? already : new Parameter(values);
        registerParameter(name, p);
        return p;
    }

    /** Has this module keep a tensor that is saved with it, but not learned; returns it. */
    protected final Tensor buffer(String name, Tensor values) {
        registerBuffer(name, values, true);
        return values;
    }

    /** Makes another module a part of this one; returns it. */
    protected final <M extends Module> M module(String name, M child) {
        addModule(name, child);
        return child;
    }

    /** {@code register_parameter}; null keeps the place of one that is absent, such as a bias. */
    public final void registerParameter(String name, Parameter parameter) { registry.register(name, parameter); }

    /** {@code register_buffer}; null keeps the place of one that is absent. One that is not {@code persistent} is not saved. */
    public final void registerBuffer(String name, Tensor buffer, boolean persistent) { registry.registerBuffer(name, buffer, persistent); }

    /** {@code add_module}. */
    public final void addModule(String name, Module child) { registry.register(name, child); }

    /**
     * {@code self.name = value} of a module written in a script: a {@link Parameter} or a module is registered, a tensor (or null) takes
     * the place of a buffer of that name.
     *
     * @return whether it was registered; if not, it is an attribute like any other
     * @throws ModuleException as PyTorch's TypeError, if a value of another kind is given to a registered name
     */
    public final boolean assign(String name, Object value) { return registry.assign(name, value); }

    /** The parameter, buffer or module of that name, which may be null; {@link #has} says whether there is one. */
    public final Object attribute(String name) { return registry.get(name); }

    /** What is learned under that name; null if it is absent, or no parameter any more. */
    final Parameter learned(String name) { return registry.parameters.get(name); }

    /** What to compute with under that name: a parameter, even one that has been replaced, or what another one makes of several. */
    final Tensor used(String name) { return (Tensor) registry.get(name); }

    /** Whether a parameter, buffer or module is registered under that name, be it as absent. */
    public final boolean has(String name) { return registry.has(name); }

    /** Whether it was made with an argument of that name, which scripts then read as {@code layer.in_features}. */
    public boolean hasSetting(String name) { return settings != null && settings.takes(name); }

    /** The argument of that name that it was made with. */
    public Object setting(String name) {
        if (!hasSetting(name)) throw new ModuleException("AttributeError", "'" + typeName() + "' object has no attribute '" + name + "'");
        return settings.get(name);
    }

    /** A layer of the library with the same arguments and equal numbers. */
    public final Module copied() { return Copies.of(this); }

    /** Registers, under the names that {@code from} has them, what {@code copy} makes of its parameters, buffers and modules. */
    public final void takeParts(Module from, java.util.function.UnaryOperator<Object> copy) {
        from.registry.parameters.forEach((name, p) -> registerParameter(name, (Parameter) copy.apply(p)));
        from.registry.buffers.forEach((name, b) -> registerBuffer(name, (Tensor) copy.apply(b), !from.registry.passing.contains(name)));
        from.registry.modules.forEach((name, m) -> addModule(name, (Module) copy.apply(m)));
        training = from.training;
    }

    /** Whether another like it can be made from its arguments. */
    final boolean isRemakeable() { return settings != null; }

    final Module remake(Layer kind) { return kind.factory().apply(settings); }

    /** {@code del self.name}; whether there was one. */
    public final boolean remove(String name) { return registry.remove(name); }

    // ------------------------------------------------------------------ computing

    /** What {@link #call} takes. */
    public Signature inputs() { return ONE; }

    /** What this module computes of one tensor. */
    public Tensor forward(Tensor x) { throw missing(); }

    /** What this module computes of two tensors. */
    public Tensor forward(Tensor x, Tensor y) { throw missing(); }

    /** What this module computes of three tensors. */
    public Tensor forward(Tensor x, Tensor y, Tensor z) { throw missing(); }

    /** What this module computes of other inputs, by {@link #inputs}: a tensor, or a list of what a tuple holds in Python. */
    protected Object forward(Arguments in) {
        List<String> names = new ArrayList<>();
        for (Signature.Parameter p : inputs().parameters()) names.add(p.name());
        return switch (names.size()) {
            case 1 -> forward(tensor(in, names.get(0)));
            case 2 -> forward(tensor(in, names.get(0)), tensor(in, names.get(1)));
            case 3 -> forward(tensor(in, names.get(0)), tensor(in, names.get(1)), tensor(in, names.get(2)));
            default -> throw missing();
        };
    }

    private static Tensor tensor(Arguments in, String name) { return in.as(name, Tensor.class); }

    private ModuleException missing() { return new ModuleException("NotImplementedError", "Module [" + typeName() + "] is missing the required \"forward\" function"); }

    /** Runs {@link #forward} on inputs given as Python gives them; a module written in a script runs its own here. */
    protected Object run(List<?> positional, Map<String, ?> named) { return forward(inputs().bindMethod(typeName() + ".forward()", positional, named)); }

    /** {@code net(x)}: hooks, {@link #forward}, hooks. */
    public final Tensor call(Tensor... inputs) {
        Object out = call(Arrays.asList(inputs), Map.of());
        if (out instanceof Tensor t) return t;
        throw new ModuleException("TypeError", typeName() + ": gives several results; call it with lists, or by its own method");
    }

    /** {@code net(*positional, **named)}: a tensor, or a list for a tuple. */
    public final Object call(List<?> positional, Map<String, ?> named) {
        return hooks == null ? run(positional, named) : hooks.around(this, positional, named);
    }

    /** {@code register_forward_pre_hook}: sees the inputs before each call, and replaces them by what it returns, unless that is null. */
    public final Runnable registerForwardPreHook(BeforeCall hook) { return hooks().add(hook); }

    /** {@code register_forward_hook}: sees what each call gave, and replaces it by what it returns, unless that is null. */
    public final Runnable registerForwardHook(AfterCall hook) { return hooks().add(hook); }

    /**
     * {@code register_full_backward_hook}: sees the gradients of each call's inputs and of its results once both are known, and replaces
     * those of the inputs by what it returns, unless that is null.
     */
    public final Runnable registerFullBackwardHook(AfterBackward hook) { return hooks().add(hook); }

    /** The tensor that a value given to {@link #call} or by it is, or null; modules of other languages have faces for theirs. */
    protected Tensor tensorOf(Object value) { return value instanceof Tensor t ? t : null; }

    private Hooks hooks() {
        if (hooks == null) hooks = new Hooks();
        return hooks;
    }

    /** Looks at the inputs of a call. */
    public interface BeforeCall {
        /** The inputs to go on with, or null for those given. */
        List<?> see(Module module, List<?> inputs);
    }

    /** Looks at the result of a call. */
    public interface AfterCall {
        /** The result to go on with, or null for the one given. */
        Object see(Module module, List<?> inputs, Object output);
    }

    /** Looks at the gradients of a call. */
    public interface AfterBackward {
        /** Gradients of the inputs to go on with, or null for those given. Where there is none, a place holds null. */
        List<Tensor> see(Module module, List<Tensor> inputs, List<Tensor> outputs);
    }

    // ------------------------------------------------------------------ walking

    /** The modules directly below, by name. */
    public final Map<String, Module> namedChildren() {
        Map<String, Module> all = new LinkedHashMap<>();
        Set<Module> seen = Registry.identities();
        for (Map.Entry<String, Module> e : registry.modules.entrySet()) if (e.getValue() != null && seen.add(e.getValue())) all.put(e.getKey(), e.getValue());
        return all;
    }

    /** The modules directly below. */
    public final List<Module> children() { return List.copyOf(namedChildren().values()); }

    /** This module under the empty name, and all below it, each once, by their paths: {@code layers.0}. */
    public final Map<String, Module> namedModules() {
        Map<String, Module> all = new LinkedHashMap<>();
        Registry.collect(this, "", Registry.identities(), all);
        return all;
    }

    /** This module and all below it, each once. */
    public final List<Module> modules() { return List.copyOf(namedModules().values()); }

    /** All parameters, here and below, each once, by their paths: {@code layers.0.weight}. */
    public final Map<String, Parameter> namedParameters() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        Set<Tensor> seen = Registry.identities();
        namedModules().forEach((path, m) -> m.registry.parameters.forEach((name, p) -> {
            if (p != null && seen.add(p)) all.put(Registry.path(path, name), p);
        }));
        return all;
    }

    /** All parameters, here and below, each once: what an optimiser takes. */
    public final List<Parameter> parameters() { return List.copyOf(namedParameters().values()); }

    /** The parameters of this module alone, by name; null where one is absent. */
    public final Map<String, Parameter> ownParameters() { return Collections.unmodifiableMap(registry.parameters); }

    /** All buffers, here and below, each once, by their paths. */
    public final Map<String, Tensor> namedBuffers() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        Set<Tensor> seen = Registry.identities();
        namedModules().forEach((path, m) -> m.registry.buffers.forEach((name, b) -> {
            if (b != null && seen.add(b)) all.put(Registry.path(path, name), b);
        }));
        return all;
    }

    /** All buffers, here and below, each once. */
    public final List<Tensor> buffers() { return List.copyOf(namedBuffers().values()); }

    /** The module at a path: {@code "layers.0"}; the empty path is this one. */
    public final Module getSubmodule(String path) {
        Module at = this;
        for (String name : Registry.names(path)) {
            if (!at.has(name)) throw new ModuleException("AttributeError", at.typeName() + " has no attribute `" + name + "`");
            if (!(at.attribute(name) instanceof Module below)) throw new ModuleException("AttributeError", "`" + name + "` is not an nn.Module");
            at = below;
        }
        return at;
    }

    // ------------------------------------------------------------------ changing

    /** Whether it is training: dropout drops and batch norm looks at the batch then. */
    public final boolean isTraining() { return Mode.assumed(() -> training); }

    /** {@code train(mode)}, here and below. */
    public Module train(boolean on) {
        training = on;
        for (Module child : children()) child.train(on);
        return this;
    }

    /** Training from here on; returns this. */
    public final Module train() { return train(true); }

    /** Use, not training, from here on: dropout keeps all, batch norm uses its running means. Returns this. */
    public final Module eval() { return train(false); }

    /** Runs {@code visit} on all modules, those below first. */
    public final Module apply(Consumer<Module> visit) {
        for (Module child : children()) child.apply(visit);
        visit.accept(this);
        return this;
    }

    /** Whether gradients are wanted, for all parameters: {@code requires_grad_(False)} freezes. */
    public final Module requiresGrad_(boolean wanted) {
        for (Parameter p : parameters()) p.requiresGrad(wanted);
        return this;
    }

    /** Sets gradients to 0, those that are there. */
    public final void zeroGrad() { zeroGrad(false); }

    /** {@code zero_grad(set_to_none)}: forgets gradients, or sets them to 0. */
    public final void zeroGrad(boolean forget) {
        for (Parameter p : parameters()) {
            if (p.grad() == null) continue;
            if (forget) p.setGrad(null);
            else p.setGrad(p.grad().detach().zero_());
        }
    }

    /** Brings parameters and buffers of float types to {@code dtype}; tensors stay the same objects. Gradients follow. */
    public final Module to(DType dtype) {
        if (!dtype.isFloating()) {
            throw new ModuleException("TypeError", "nn.Module.to only accepts floating point or complex dtypes, but got desired dtype=torch." + dtype.label());
        }
        for (Tensor t : state()) {
            if (!t.dtype().isFloating() || t.dtype() == dtype) continue;
            Tensor gradient = t.grad();
            t.setData(t.detach().to(dtype));
            if (gradient != null) t.setGrad(gradient.detach().to(dtype));
        }
        return this;
    }

    private List<Tensor> state() {
        List<Tensor> all = new ArrayList<>(parameters());
        all.addAll(buffers());
        return all;
    }

    // ------------------------------------------------------------------ saving

    /** All parameters and buffers by their paths, without history, sharing their numbers: {@code state_dict()}. */
    public final Map<String, Tensor> stateDict() { return StateDict.of(this); }

    /** Takes the numbers of {@code state}, which must name exactly what {@link #stateDict} names. */
    public final StateDict.Keys loadStateDict(Map<String, ?> state) { return loadStateDict(state, true); }

    /**
     * {@code load_state_dict(state, strict)}.
     *
     * @return the names that were missing and those that were not expected
     * @throws ModuleException with PyTorch's text: names that differ ({@code strict} only), shapes that differ
     */
    public final StateDict.Keys loadStateDict(Map<String, ?> state, boolean strict) { return StateDict.load(this, state, strict); }

    /** Whether a state without {@code name} is taken as it is: states saved before there was such a buffer. */
    boolean mayLack(String name) { return false; }

    // ------------------------------------------------------------------ printing

    /** What it is called in print and errors: its class. */
    public String typeName() { return getClass().getSimpleName(); }

    /** What stands in the parentheses behind the name when printed: {@code extra_repr()}. */
    public String getExtraRepr() { return ""; }

    @Override public String toString() { return Registry.print(this); }
}
