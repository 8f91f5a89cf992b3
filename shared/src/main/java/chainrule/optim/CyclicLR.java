package chainrule.optim;

import chainrule.math.Real;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** Rates that go up and down between two bounds, the upper one perhaps falling, and the momentum the other way (Smith 2017). */
public final class CyclicLR extends Scheduler {
    static final Signature SIGNATURE = Signature.of("optimizer, base_lr, max_lr, step_size_up=2000, step_size_down=None, mode='triangular', gamma=1.0, scale_fn=None, "
            + "scale_mode='cycle', cycle_momentum=True, base_momentum=0.8, max_momentum=0.9, last_epoch=-1, verbose=False");

    private final DoubleUnaryOperator scale;

    /** Up in {@code stepsUp} steps, down in as many; the optimiser's momentum is left alone. */
    public CyclicLR(Optimizer optimizer, double baseLr, double maxLr, int stepsUp) {
        this(SIGNATURE.bindMethod("CyclicLR.__init__()", List.of(optimizer, baseLr, maxLr, (long) stepsUp), Map.of("cycle_momentum", false)));
    }

    CyclicLR(Arguments a) {
        super("CyclicLR", optimizer("CyclicLR", a), a);
        boolean starts = a.whole("last_epoch") == -1;
        List<Object> base = each("base_lr", optimizer(), a.get("base_lr"));
        for (int i = 0; starts && i < groups().size(); i++) groups().get(i).set("lr", base.get(i));
        own.put("max_lrs", each("max_lr", optimizer(), a.get("max_lr")));
        double up = a.number("step_size_up");
        double down = a.has("step_size_down") ? a.number("step_size_down") : up;
        if (!(up > 0 && down > 0)) throw new OptimException("CyclicLR: step sizes wanted more than 0, got " + Plain.text(up) + " up and " + Plain.text(down) + " down");
        own.put("total_size", up + down);
        own.put("step_ratio", up / (up + down));
        String mode = a.word("mode");
        scale = scale(a, mode);
        own.put("mode", mode);
        own.put("gamma", a.get("gamma"));
        own.put("scale_mode", a.has("scale_fn") ? a.word("scale_mode") : mode.equals("exp_range") ? "iterations" : "cycle");
        own.put("cycle_momentum", a.flag("cycle_momentum"));
        if (a.flag("cycle_momentum")) {
            if (!optimizer().defaults().containsKey("momentum")) throw new OptimException("optimizer must support momentum with `cycle_momentum` option enabled");
            List<Object> least = each("base_momentum", optimizer(), a.get("base_momentum"));
            for (int i = 0; starts && i < groups().size(); i++) groups().get(i).set("momentum", least.get(i));
            own.put("base_momentums", groups().stream().map(g -> g.get("momentum")).toList());
            own.put("max_momentums", each("max_momentum", optimizer(), a.get("max_momentum")));
        }
        start(a);
        baseRates = base;
    }

    private static DoubleUnaryOperator scale(Arguments a, String mode) {
        if (a.get("scale_fn") instanceof DoubleUnaryOperator given) return given;
        if (a.has("scale_fn")) throw new OptimException("CyclicLR: scale_fn wanted a function of a number, got " + Arguments.typeName(a.get("scale_fn")));
        double gamma = a.number("gamma");
        return switch (mode) {
            case "triangular" -> x -> 1;
            case "triangular2" -> x -> 1 / Real.pow(2, x - 1);
            case "exp_range" -> x -> Real.pow(gamma, x);
            default -> throw new OptimException("mode is invalid and scale_fn is None; wanted triangular, triangular2 or exp_range, got " + mode);
        };
    }

    @Override Object next(int i, Group group) {
        double cycle = Math.floor(1 + lastEpoch / number("total_size"));
        double x = 1 + lastEpoch / number("total_size") - cycle;
        double ratio = number("step_ratio");
        double height = x <= ratio ? x / ratio : (x - 1) / (ratio - 1);
        double factor = scale.applyAsDouble(own.get("scale_mode").equals("cycle") ? cycle : lastEpoch);
        if (own.get("cycle_momentum") == Boolean.TRUE) {
            double least = element("base_momentums", i);
            double most = element("max_momentums", i);
            group.set("momentum", most - (most - least) * height * factor);
        }
        return base(i) + (element("max_lrs", i) - base(i)) * height * factor;
    }

    private double element(String attribute, int i) { return Plain.number(attribute, ((List<?>) own.get(attribute)).get(i)); }
}
