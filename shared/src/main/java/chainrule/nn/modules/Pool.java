package chainrule.nn.modules;

import chainrule.signature.Arguments;

/**
 * A window slid over the last axes that becomes one number: what pooling layers share. Arrays are (n, channels, ...) or (channels, ...).
 *
 * @param <P> the layer itself
 */
public abstract sealed class Pool<P extends Pool<P>> extends Sliding permits MaxPool, AvgPool {
    // Each as it was given: one number, or one for each axis.
    final int[] kernel;
    final boolean ceilMode;
    int[] stride;
    int[] padding;

    Pool(Arguments a, int axes) {
        super(a, axes);
        kernel = checked("kernel_size", a.sizes("kernel_size"));
        stride = a.has("stride") ? checked("stride", a.sizes("stride")) : kernel;
        padding = checked("padding", a.sizes("padding"));
        ceilMode = a.flag("ceil_mode");
    }

    @SuppressWarnings("unchecked")
    final P self() { return (P) this; }

    /** From one window to the next; at first as far as a window is long. */
    public final P stride(int... by) {
        stride = checked("stride", by);
        return self();
    }

    /** Places around the array that windows may reach into. */
    public final P padding(int... by) {
        padding = checked("padding", by);
        return self();
    }

    @Override public Object setting(String name) {
        return switch (name) {
            case "kernel_size" -> given(kernel);
            case "stride" -> given(stride);
            case "padding" -> given(padding);
            default -> super.setting(name);
        };
    }

    final int[] checked(String name, int... numbers) {
        each(name, numbers);
        return numbers.clone();
    }

    static Object given(int... numbers) { return numbers.length == 1 ? (Object) (long) numbers[0] : tuple(numbers); }

    static String shown(int... numbers) { return Shown.python(given(numbers)); }
}
