package chainrule.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chainrule.autograd.Tensor;
import chainrule.autograd.TorchRandom;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is saved goes on as if nothing had been; what cannot be is refused in PyTorch's words. */
class StateTest {
    private static Tensor leaf() { return TorchRandom.randn(new TorchGenerator(4), DType.FLOAT32, 3, 2).detach().requiresGrad(true); }

    private static void step(Optimizer optimizer, Tensor w) {
        optimizer.step(() -> {
            optimizer.zeroGrad();
            Tensor loss = w.sub(0.5).square().mul(w.abs().add(1)).sum();
            loss.backward();
            return loss;
        });
    }

    /** A copy that later steps do not change, as a file is. */
    private static Object copied(Object value) {
        if (value instanceof Tensor t) return t.detach().copy();
        if (value instanceof List<?> l) return new ArrayList<>(l.stream().map(StateTest::copied).toList());
        if (!(value instanceof Map<?, ?> m)) return value;
        Map<Object, Object> copy = new LinkedHashMap<>();
        m.forEach((k, v) -> copy.put(k, copied(v)));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> saved(Map<String, ?> dict) { return (Map<String, Object>) copied(dict); }

    @TestFactory
    Stream<DynamicTest> anotherOptimizerGoesOn() {
        List<Map<String, Object>> settings = List.of(Map.of("lr", 0.05), Map.of("lr", 0.05, "momentum", 0.9), Map.of("lr", 0.05, "amsgrad", true), Map.of("lr", 0.05, "line_search_fn", "strong_wolfe", "max_iter", 2L));
        return Optimizers.all().stream().flatMap(kind -> settings.stream().filter(s -> s.keySet().stream().allMatch(name -> kind.signature().parameters().stream().anyMatch(p -> p.name().equals(name))))
                .map(s -> DynamicTest.dynamicTest(kind.name() + " " + s, () -> {
                    Tensor w = leaf();
                    Optimizer optimizer = kind.call(List.of(List.of(w)), s);
                    for (int i = 0; i < 4; i++) step(optimizer, w);
                    Tensor again = w.detach().copy().requiresGrad(true);
                    Map<String, Object> dict = saved(optimizer.stateDict());
                    Optimizer other = kind.call(List.of(List.of(again)), Map.of("lr", 1.0));
                    other.loadStateDict(dict);
                    assertEquals(optimizer.toString(), other.toString());
                    for (int i = 0; i < 4; i++) {
                        step(optimizer, w);
                        step(other, again);
                    }
                    assertArrayEquals(w.toDoubles(), again.toDoubles());
                    assertEquals(shown(optimizer.stateDict()), shown(other.stateDict()));
                })));
    }

    /** Tensors by their numbers, the rest as it is. */
    private static String shown(Object value) {
        if (value instanceof Tensor t) return Arrays.toString(t.toDoubles());
        if (value instanceof List<?> l) return l.stream().map(StateTest::shown).toList().toString();
        if (!(value instanceof Map<?, ?> m)) return Plain.text(value);
        StringBuilder text = new StringBuilder();
        m.forEach((k, v) -> text.append(k).append("=").append(shown(v)).append(" "));
        return text.toString();
    }

    @TestFactory
    Stream<DynamicTest> anotherSchedulerGoesOn() {
        Map<String, Function<Optimizer, Scheduler>> all = new LinkedHashMap<>();
        all.put("LambdaLR", o -> new LambdaLR(o, e -> 1.0 / (1 + e)));
        all.put("MultiplicativeLR", o -> new MultiplicativeLR(o, e -> 0.9));
        all.put("StepLR", o -> new StepLR(o, 3, 0.5));
        all.put("MultiStepLR", o -> new MultiStepLR(o, List.of(2, 6, 6), 0.5));
        all.put("ConstantLR", o -> new ConstantLR(o, 0.5, 7));
        all.put("LinearLR", o -> new LinearLR(o, 0.5, 1, 8));
        all.put("ExponentialLR", o -> new ExponentialLR(o, 0.9));
        all.put("SequentialLR", o -> new SequentialLR(o, List.of(new ConstantLR(o, 0.1, 2), new ExponentialLR(o, 0.9)), List.of(6)));
        all.put("CosineAnnealingLR", o -> new CosineAnnealingLR(o, 7, 0));
        all.put("ChainedScheduler", o -> new ChainedScheduler(List.of(new ConstantLR(o, 0.1, 6), new ExponentialLR(o, 0.9))));
        all.put("ReduceLROnPlateau", o -> new ReduceLROnPlateau(o, 0.5, 1));
        all.put("CyclicLR", o -> new CyclicLR(o, 0.1, 0.5, 3));
        all.put("CosineAnnealingWarmRestarts", o -> new CosineAnnealingWarmRestarts(o, 3, 2));
        all.put("OneCycleLR", o -> new OneCycleLR(o, 0.5, 12));
        all.put("PolynomialLR", o -> new PolynomialLR(o, 9, 2));
        assertEquals(Schedulers.all().stream().map(Schedulers.Kind::name).toList(), List.copyOf(all.keySet()));
        return all.entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            Optimizer optimizer = new SGD(List.of(leaf()), 0.1).momentum(0.9);
            Scheduler scheduler = e.getValue().apply(optimizer);
            for (int i = 0; i < 5; i++) scheduler.step(1);
            Optimizer other = new SGD(List.of(leaf()), 0.7).momentum(0.9);
            Scheduler again = e.getValue().apply(other);
            again.loadStateDict(saved(scheduler.stateDict()));
            other.loadStateDict(saved(optimizer.stateDict()));
            for (int i = 0; i < 6; i++) {
                scheduler.step(1);
                again.step(1);
                assertEquals(optimizer.toString(), other.toString(), "step " + i);
                assertEquals(scheduler.lastRates(), again.lastRates());
            }
        }));
    }

    @Test
    void talkativeSchedulersSayWhatPyTorchsSay() {
        List<String> said = new ArrayList<>();
        Optimizer first = new SGD(List.of(leaf()), 0.1).output(said::add);
        Scheduler steps = Schedulers.named("StepLR").call(List.of(first, 1L, 0.5), Map.of("verbose", true));
        steps.step();
        steps.stepTo(7);
        Optimizer second = new SGD(List.of(leaf()), 0.1).output(said::add);
        Schedulers.named("CosineAnnealingWarmRestarts").call(List.of(second, 2L), Map.of("verbose", true)).step();
        Optimizer third = new SGD(List.of(leaf()), 0.1).output(said::add);
        Scheduler plateau = Schedulers.named("ReduceLROnPlateau").call(List.of(third), Map.of("patience", 0L, "factor", 0.5, "verbose", true));
        plateau.step(1);
        plateau.step(2);
        assertEquals(List.of("Adjusting learning rate of group 0 to 1.0000e-01.", "Adjusting learning rate of group 0 to 5.0000e-02.",
                "Epoch 00007: adjusting learning rate of group 0 to 7.8125e-04.", "Epoch 00000: adjusting learning rate of group 0 to 1.0000e-01.",
                "Epoch 00001: adjusting learning rate of group 0 to 5.0000e-02.", "Epoch 00002: reducing learning rate of group 0 to 5.0000e-02."), said);
    }

    private static void refused(String kind, String message, Runnable code) {
        OptimException e = assertThrows(OptimException.class, code::run);
        assertEquals(kind + " " + message, e.kind() + " " + e.getMessage());
    }

    @Test
    void optimizersRefuseWhatPyTorchRefuses() {
        Tensor p = leaf();
        List<Tensor> one = List.of(p);
        refused("ValueError", "Invalid learning rate: -1.0", () -> new SGD(one, -1));
        refused("ValueError", "Invalid momentum value: -0.5", () -> new SGD(one, 0.1).momentum(-0.5));
        refused("ValueError", "Nesterov momentum requires a momentum and zero dampening", () -> new SGD(one, 0.1).nesterov(true));
        refused("ValueError", "parameter group didn't specify a value of required optimization parameter lr", () -> Optimizers.named("SGD").call(List.of(one), Map.of()));
        refused("ValueError", "Invalid beta parameter at index 0: 1.0", () -> new Adam(one).betas(1, 0.9));
        refused("ValueError", "Invalid epsilon value: -1e-08", () -> new Adam(one).eps(-1e-8));
        refused("ValueError", "optimizer got an empty parameter list", () -> new Adam(List.of()));
        refused("ValueError", "can't optimize a non-leaf Tensor", () -> new Adam(List.of(p.mul(2))));
        refused("TypeError", "optimizer can only optimize Tensors, but one of the params is int", () -> Optimizers.named("Adam").call(List.of(List.of(p, 3L)), Map.of()));
        refused("ValueError", "some parameters appear in more than one parameter group", () -> new Adam(one).addGroup(one));
        refused("TypeError", "params argument given to the optimizer should be an iterable of Tensors or dicts, but got torch.FloatTensor", () -> Optimizers.named("Adam").call(List.of(p), Map.of()));
        refused("ValueError", "Invalid rho value: 1.5", () -> new Adadelta(one).rho(1.5));
        refused("ValueError", "Invalid alpha value: -0.1", () -> new RMSprop(one).alpha(-0.1));
        refused("ValueError", "Invalid eta values: 1.0, 1.2", () -> new Rprop(one).etas(1, 1.2));
        refused("RuntimeError", "only 'strong_wolfe' is supported, got armijo", () -> Optimizers.named("LBFGS").call(List.of(one), Map.of("line_search_fn", "armijo")));
        Optimizer two = new Adam(one);
        two.addGroup(List.of(leaf())).set("lr", 0.5);
        refused("ValueError", "loaded state dict has a different number of parameter groups", () -> new Adam(List.of(leaf())).loadStateDict(two.stateDict()));
        refused("ValueError", "loaded state dict contains a parameter group that doesn't match the size of optimizer's group",
                () -> new Adam(List.of(leaf(), leaf())).loadStateDict(new Adam(one).stateDict()));
        refused("ValueError", "optim: wanted one of SGD, Adam, AdamW, Adamax, NAdam, RAdam, Adagrad, Adadelta, RMSprop, Rprop, ASGD, LBFGS, got Lion", () -> Optimizers.named("Lion"));
        p.mul(Double.POSITIVE_INFINITY).sum().backward();
        refused("RuntimeError", "The total norm of order 2.0 for gradients from `parameters` is non-finite, so it cannot be clipped. To disable this error and scale the gradients "
                + "by the non-finite norm anyway, set `error_if_nonfinite=False`", () -> Clip.norm(one, 1, 2, true));
    }

    @Test
    void schedulersRefuseWhatPyTorchRefuses() {
        Optimizer o = new SGD(List.of(leaf()), 0.1);
        refused("ValueError", "Constant multiplicative factor expected to be between 0 and 1.", () -> new ConstantLR(o, 2, 5));
        refused("ValueError", "You must define either total_steps OR (epochs AND steps_per_epoch)", () -> Schedulers.named("OneCycleLR").call(List.of(o, 0.1), Map.of()));
        refused("ValueError", "Expected positive integer total_steps, but got 0", () -> new OneCycleLR(o, 0.1, 0));
        refused("ValueError", "optimizer must support momentum with `cycle_momentum` option enabled", () -> new OneCycleLR(new Adagrad(List.of(leaf())), 0.1, 5));
        refused("ValueError", "Factor should be < 1.0.", () -> new ReduceLROnPlateau(o, 1, 5));
        refused("ValueError", "mode x is unknown!", () -> Schedulers.named("ReduceLROnPlateau").call(List.of(o, "x"), Map.of()));
        refused("ValueError", "Expected 1 lr_lambdas, but got 0", () -> Schedulers.named("LambdaLR").call(List.of(o, List.of()), Map.of()));
        refused("ValueError", "Expected positive integer T_0, but got 0", () -> new CosineAnnealingWarmRestarts(o, 0, 1));
        refused("KeyError", "param 'initial_lr' is not specified in param_groups[0] when resuming an optimizer",
                () -> Schedulers.named("StepLR").call(List.of(new SGD(List.of(leaf()), 0.1), 1L), Map.of("last_epoch", 3L)));
        refused("TypeError", "int is not an Optimizer", () -> Schedulers.named("StepLR").call(List.of(3L, 1L), Map.of()));
        refused("TypeError", "ReduceLROnPlateau.step() missing 1 required positional argument: 'metrics'", () -> new ReduceLROnPlateau(o, 0.5, 1).step());
        OneCycleLR over = new OneCycleLR(o, 0.1, 1);
        over.step();
        refused("ValueError", "Tried to step 3 times. The specified number of total steps is 1", over::step);
    }

    @Test
    void aParameterOnItsOwn() {
        Tensor p = leaf();
        SGD o = new SGD(List.of(p), 0.1);
        p.mul(2).sum().backward();
        double[] before = p.toDoubles();
        o.step();
        for (int i = 0; i < before.length; i++) assertEquals((double) ((float) before[i] - 2 * 0.1f), p.toDoubles()[i]);
        o.zeroGrad();
        assertArrayEquals(new double[6], p.grad().toDoubles());
        o.zeroGrad(true);
        assertEquals(null, p.grad());
        o.step(); // nothing to follow, nothing moves
        assertEquals(1, o.state().size());
    }
}
