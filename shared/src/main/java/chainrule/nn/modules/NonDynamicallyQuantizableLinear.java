package chainrule.nn.modules;

import java.util.Map;

/** The last product of {@link MultiheadAttention}: a {@link Linear} that PyTorch calls by another name. */
final class NonDynamicallyQuantizableLinear extends Linear {
    NonDynamicallyQuantizableLinear(int in, int out, Map<String, ?> named) { super(in, out, named); }
}
