package chainrule.kernel;

import java.util.Arrays;

/** The arguments of a kernel that are not arrays: axes, a shape to reach, starts and steps, a type. */
public record Attrs(DType dtype, int... ints) {
    public static final Attrs NONE = new Attrs(null);

    public static Attrs of(int... ints) { return new Attrs(null, ints); }

    public static Attrs of(DType dtype) { return new Attrs(dtype); }

    @Override public boolean equals(Object o) {
        return o instanceof Attrs a && dtype == a.dtype && Arrays.equals(ints, a.ints);
    }

    @Override public int hashCode() { return 31 * Arrays.hashCode(ints) + (dtype == null ? 0 : dtype.ordinal() + 1); }

    @Override public String toString() {
        if (dtype != null) return ints.length == 0 ? dtype.label() : dtype.label() + " " + Arrays.toString(ints);
        return ints.length == 0 ? "" : Arrays.toString(ints);
    }
}
