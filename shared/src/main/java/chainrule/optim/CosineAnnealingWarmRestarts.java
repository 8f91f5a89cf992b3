package chainrule.optim;

import chainrule.math.Real;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/** Rates that fall along half a cosine in {@code T_0} epochs and start again, each time {@code T_mult} times as long (Loshchilov and Hutter 2017). */
public final class CosineAnnealingWarmRestarts extends Scheduler {
    private static final String NAME = "CosineAnnealingWarmRestarts";
    static final Signature SIGNATURE = Signature.of("optimizer, T_0, T_mult=1, eta_min=0, last_epoch=-1, verbose=False");

    public CosineAnnealingWarmRestarts(Optimizer optimizer, int t0, int tMult) {
        this(SIGNATURE.bindMethod(NAME + ".__init__()", List.of(optimizer, (long) t0, (long) tMult), Map.of()));
    }

    CosineAnnealingWarmRestarts(Arguments a) {
        super(NAME, optimizer(NAME, a), a);
        if (!(a.get("T_0") instanceof Long t) || t <= 0) throw new OptimException("Expected positive integer T_0, but got " + Plain.text(a.get("T_0")));
        if (!(a.get("T_mult") instanceof Long m) || m < 1) throw new OptimException("Expected integer T_mult >= 1, but got " + Plain.text(a.get("T_mult")));
        own.put("T_0", t);
        own.put("T_i", t);
        own.put("T_mult", m);
        own.put("eta_min", a.get("eta_min"));
        own.put("T_cur", a.get("last_epoch"));
        start(a);
    }

    @Override Object next(int i, Group group) {
        double least = number("eta_min");
        return least + (base(i) - least) * (1 + Real.cos(PI * number("T_cur") / number("T_i"))) / 2;
    }

    /** A first step goes to epoch 0; PyTorch does not count these. */
    @Override public void step() {
        if (lastEpoch < 0) {
            stepTo(0);
            return;
        }
        long now = (long) number("T_cur") + 1;
        long length = (long) number("T_i");
        if (now >= length) {
            now -= length;
            own.put("T_i", length * (long) number("T_mult"));
        }
        own.put("T_cur", now);
        lastEpoch++;
        set(false, lastEpoch);
    }

    @Override public void stepTo(long epoch) {
        if (epoch < 0) throw new OptimException("Expected non-negative epoch, but got " + epoch);
        long length = (long) number("T_0");
        long times = (long) number("T_mult");
        long before = 0;
        if (times == 1) before = epoch - epoch % length;
        else for (; epoch - before >= length; length *= times) before += length;
        own.put("T_i", length);
        own.put("T_cur", epoch - before);
        lastEpoch = epoch;
        set(false, epoch);
    }
}
