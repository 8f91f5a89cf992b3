package chainrule.nn.modules;

import chainrule.signature.Arguments;
import java.util.List;

/**
 * A window slid over the last axes that becomes one number: what pooling layers share. Arrays are (n, channels, ...) or (channels, ...).
 *
 * @param <P> the layer itself
 */
public abstract sealed class Pool<P extends Pool<P>> extends Sliding permits MaxPool, AvgPool {
    final int[] kernel;
    final boolean ceilMode;
    int[] stride;
    int[] padding;
    /** Whether all axes have one number, which is then printed alone. */
    private final boolean single;

    Pool(Arguments a, int axes) {
        super(a, axes);
        kernel = a.sizes("kernel_size", axes);
        stride = a.has("stride") ? a.sizes("stride", axes) : kernel;
        padding = a.sizes("padding", axes);
        ceilMode = a.flag("ceil_mode");
        single = !(a.get("kernel_size") instanceof List);
    }

    @SuppressWarnings("unchecked")
    final P self() { return (P) this; }

    /** From one window to the next; at first as far as a window is long. */
    public final P stride(int... by) {
        stride = each("stride", by);
        return self();
    }

    /** Places around the array that windows may reach into. */
    public final P padding(int... by) {
        padding = each("padding", by);
        return self();
    }

    @Override public Object setting(String name) {
        return switch (name) {
            case "kernel_size" -> tuple(kernel);
            case "stride" -> tuple(stride);
            case "padding" -> tuple(padding);
            default -> super.setting(name);
        };
    }

    /** As it was given: one number, or one for each axis. */
    final String shown(int[] numbers) {
        boolean same = true;
        for (int n : numbers) same &= n == numbers[0];
        return same && single ? Integer.toString(numbers[0]) : Shown.tuple(numbers);
    }
}
