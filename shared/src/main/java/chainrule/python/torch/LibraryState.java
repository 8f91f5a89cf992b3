package chainrule.python.torch;

import chainrule.autograd.Meter;
import chainrule.autograd.Mode;
import chainrule.python.numpy.NumpyState;
import chainrule.python.tables.ArrayCosts;
import java.util.function.Supplier;

/** What the libraries remember for one script, and whether it records: kept apart from other scripts on the same thread. */
public final class LibraryState {
    private final NumpyState numpy;
    private final TorchState torch = new TorchState();
    private boolean gradients = true;
    private boolean anomaly;

    /** @param seed what NumPy's generator starts with, where NumPy itself would ask the system */
    public LibraryState(long seed) { numpy = new NumpyState(seed); }

    /** Runs a piece of the script with this state in place. */
    public <T> T within(Supplier<T> piece) {
        NumpyState numpyBefore = NumpyState.enter(numpy);
        TorchState torchBefore = TorchState.enter(torch);
        boolean gradientsBefore = Mode.setGradEnabled(gradients);
        boolean anomalyBefore = Mode.setDetectAnomaly(anomaly);
        Meter meterBefore = Mode.metered(ArrayCosts.METER);
        try {
            return piece.get();
        } finally {
            Mode.metered(meterBefore);
            anomaly = Mode.setDetectAnomaly(anomalyBefore);
            gradients = Mode.setGradEnabled(gradientsBefore);
            TorchState.enter(torchBefore);
            NumpyState.enter(numpyBefore);
        }
    }

    public NumpyState numpy() { return numpy; }

    public TorchState torch() { return torch; }
}
