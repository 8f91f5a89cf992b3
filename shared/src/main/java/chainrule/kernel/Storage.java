package chainrule.kernel;

/**
 * The memory behind arrays: one flat Java array, with a version that every write moves. Views share a storage, so
 * a write through one view is seen, and noticed, by all.
 */
public abstract sealed class Storage {
    /** Whoever has newer elements than a storage, in memory of its own: a compiled step. */
    public interface Holder {
        /** Writes the newer elements into {@code storage}, which is no longer lent. */
        void handBack(Storage storage);
    }

    private int version;
    private Holder holder;

    public abstract DType dtype();

    /** Number of elements. */
    public abstract int size();

    /** How often this storage has been written in place. */
    public final int version() { return version; }

    /** Says that the elements have been written in place. */
    public final void touch() { version++; }

    /** Who has newer elements than these, or null: these are the newest. */
    public final Holder holder() { return holder; }

    /** Says that {@code to} has newer elements from here on; {@link #settle} brings them back. */
    public final void lend(Holder to) { holder = to; }

    /** Brings the newest elements here. To be called before elements are looked at or written one by one. */
    public final void settle() {
        if (holder != null) handBack();
    }

    private void handBack() {
        Holder from = holder;
        holder = null;
        from.handBack(this);
    }

    /** Element {@code i} as a float64: exact for all types but int64 beyond 2^53. */
    public abstract double get(int i);

    /** Writes element {@code i}, rounded (float32), truncated (int64) or compared with 0 (bool). */
    public abstract void set(int i, double value);

    public static Storage allocate(DType dtype, int size) {
        return switch (dtype) {
            case BOOL -> new Bool(new byte[size]);
            case INT64 -> new I64(new long[size]);
            case FLOAT32 -> new F32(new float[size]);
            case FLOAT64 -> new F64(new double[size]);
        };
    }

    public static final class F32 extends Storage {
        public final float[] data;
        public F32(float[] data) { this.data = data; }
        @Override public DType dtype() { return DType.FLOAT32; }
        @Override public int size() { return data.length; }
        @Override public double get(int i) { return data[i]; }
        @Override public void set(int i, double value) { data[i] = (float) value; }
    }

    public static final class F64 extends Storage {
        public final double[] data;
        public F64(double[] data) { this.data = data; }
        @Override public DType dtype() { return DType.FLOAT64; }
        @Override public int size() { return data.length; }
        @Override public double get(int i) { return data[i]; }
        @Override public void set(int i, double value) { data[i] = value; }
    }

    public static final class I64 extends Storage {
        public final long[] data;
        public I64(long[] data) { this.data = data; }
        @Override public DType dtype() { return DType.INT64; }
        @Override public int size() { return data.length; }
        @Override public double get(int i) { return data[i]; }
        @Override public void set(int i, double value) { data[i] = (long) value; }
    }

    /** Truth values, one byte each: 0 or 1. */
    public static final class Bool extends Storage {
        public final byte[] data;
        public Bool(byte[] data) { this.data = data; }
        @Override public DType dtype() { return DType.BOOL; }
        @Override public int size() { return data.length; }
        @Override public double get(int i) { return data[i]; }
        @Override public void set(int i, double value) { data[i] = (byte) (value != 0 ? 1 : 0); }
    }
}
