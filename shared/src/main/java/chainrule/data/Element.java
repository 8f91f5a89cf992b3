package chainrule.data;

import chainrule.array.NdArray;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;

/**
 * The types of numbers that files hold, and which of the engine's four each becomes. Narrow floats become float32, whole numbers
 * int64; a caller may ask for another.
 */
public enum Element {
    /** A truth value, one byte, 0 or 1. */
    BOOL(1, DType.BOOL),
    /** A whole number from 0 to 255. */
    U8(1, DType.INT64),
    /** A whole number of 8 bits, with a sign, as the next ones have. */
    I8(1, DType.INT64),
    /** A whole number from 0 to 65,535. */
    U16(2, DType.INT64),
    /** 16 bits. */
    I16(2, DType.INT64),
    /** A whole number from 0 to 2^32 - 1. */
    U32(4, DType.INT64),
    /** 32 bits. */
    I32(4, DType.INT64),
    /** A whole number from 0 on; as int64 only those below 2^63. */
    U64(8, DType.INT64),
    /** 64 bits. */
    I64(8, DType.INT64),
    /** A float of 16 bits, 10 of them fraction. */
    F16(2, DType.FLOAT32),
    /** The upper half of a float32: bfloat16. */
    BF16(2, DType.FLOAT32),
    /** A float of 32 bits. */
    F32(4, DType.FLOAT32),
    /** A float of 64 bits. */
    F64(8, DType.FLOAT64);

    /** How many bytes of a file are decoded at once. */
    private static final int CHUNK = 1 << 16;

    private final int bytes;
    private final DType dtype;

    Element(int bytes, DType dtype) {
        this.bytes = bytes;
        this.dtype = dtype;
    }

    /** Size of one in a file. */
    public int bytes() { return bytes; }

    /** What it becomes. */
    public DType dtype() { return dtype; }

    /** The type that keeps an array's numbers as they are. */
    public static Element of(DType dtype) {
        return switch (dtype) {
            case BOOL -> BOOL;
            case INT64 -> I64;
            case FLOAT32 -> F32;
            case FLOAT64 -> F64;
        };
    }

    /** The type asked for, which is a float type or what this becomes by itself: nothing is cut off unasked. */
    DType as(DType wanted) {
        if (wanted == dtype || wanted.isFloating()) return wanted;
        throw new IllegalArgumentException("read: " + this + " becomes " + dtype.label() + ", float32 or float64, not " + wanted.label() + "; convert the array afterwards");
    }

    /**
     * Reads {@code count} numbers. Memory is made when the bytes are known to be there and what they become fits the limits.
     *
     * @param bigEndian whether the highest byte comes first
     */
    Storage read(Input in, long count, boolean bigEndian, DType as, Limits limits) {
        if (count > in.left() / bytes) throw in.wrong(count + " elements of " + bytes + (bytes == 1 ? " byte" : " bytes"), "only " + in.left() + " bytes");
        if (count > Integer.MAX_VALUE - 8 || count > limits.bytes() / as.bytes()) {
            throw in.wrong("at most " + limits.bytes() + " bytes of " + as.label() + " (a Limits of your own allows more)", count + " elements");
        }
        Storage to = Storage.allocate(as, (int) count);
        int step = CHUNK / bytes;
        byte[] chunk = new byte[(int) Math.min(count, step) * bytes];
        for (int i = 0; i < count; i += step) {
            int n = (int) Math.min(step, count - i);
            long place = in.position();
            in.read(chunk, 0, n * bytes, "elements");
            if (this == F32 && to instanceof Storage.F32 f) for (int k = 0; k < n; k++) f.data[i + k] = Float.intBitsToFloat((int) bits(chunk, k * 4, bigEndian));
            else if (this == F64 && to instanceof Storage.F64 f) for (int k = 0; k < n; k++) f.data[i + k] = Double.longBitsToDouble(bits(chunk, k * 8, bigEndian));
            else if (this == U8 && to instanceof Storage.F32 f) for (int k = 0; k < n; k++) f.data[i + k] = chunk[k] & 255;
            else for (int k = 0; k < n; k++) store(to, i + k, bits(chunk, k * bytes, bigEndian), in, place + (long) k * bytes);
        }
        return to;
    }

    private long bits(byte[] from, int at, boolean bigEndian) {
        long bits = 0;
        if (bigEndian) for (int i = 0; i < bytes; i++) bits = bits << 8 | from[at + i] & 255;
        else for (int i = bytes - 1; i >= 0; i--) bits = bits << 8 | from[at + i] & 255;
        return bits;
    }

    private void store(Storage to, int at, long bits, Input in, long place) {
        switch (this) {
            case BOOL -> {
                if (bits > 1) throw in.wrong(place, "a truth value, 0 or 1", Long.toString(bits));
                to.set(at, bits);
            }
            case U8, U16, U32 -> whole(to, at, bits);
            case I8 -> whole(to, at, (byte) bits);
            case I16 -> whole(to, at, (short) bits);
            case I32 -> whole(to, at, (int) bits);
            case U64 -> {
                if (bits < 0 && to.dtype() == DType.INT64) throw in.wrong(place, "a number below 2^63", Long.toUnsignedString(bits));
                if (bits < 0) to.set(at, (bits >>> 1 | bits & 1) * 2.0);
                else whole(to, at, bits);
            }
            case I64 -> whole(to, at, bits);
            case F16 -> to.set(at, half((int) bits));
            case BF16 -> to.set(at, Float.intBitsToFloat((int) bits << 16));
            case F32 -> to.set(at, Float.intBitsToFloat((int) bits));
            case F64 -> to.set(at, Double.longBitsToDouble(bits));
        }
    }

    private static void whole(Storage to, int at, long value) {
        if (to instanceof Storage.I64 whole) whole.data[at] = value;
        else to.set(at, value);
    }

    /** Writes an array's elements in row-major order, the lowest byte first. */
    void write(NdArray from, Output out) {
        from.storage.settle();
        NdArray rows = from.isWhole() ? from : from.copy();
        int n = rows.size();
        int at = out.grow(Math.multiplyExact(n, bytes));
        byte[] to = out.bytes();
        for (int i = 0; i < n; i++, at += bytes) {
            long bits = encoded(rows.storage, i);
            for (int k = 0; k < bytes; k++) to[at + k] = (byte) (bits >>> 8 * k);
        }
    }

    private long encoded(Storage from, int i) {
        return switch (this) {
            case BOOL -> from.get(i) != 0 ? 1 : 0;
            case U8 -> ranged(from, i, 0, 255);
            case I8 -> ranged(from, i, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case U16 -> ranged(from, i, 0, 65535);
            case I16 -> ranged(from, i, Short.MIN_VALUE, Short.MAX_VALUE);
            case U32 -> ranged(from, i, 0, 0xFFFFFFFFL);
            case I32 -> ranged(from, i, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case U64 -> ranged(from, i, 0, Long.MAX_VALUE);
            case I64 -> ranged(from, i, Long.MIN_VALUE, Long.MAX_VALUE);
            case F16 -> half(from.get(i));
            case BF16 -> brain(from.get(i));
            case F32 -> from instanceof Storage.F32 f ? Float.floatToRawIntBits(f.data[i]) : Float.floatToRawIntBits((float) from.get(i));
            case F64 -> Double.doubleToRawLongBits(from.get(i));
        };
    }

    private long ranged(Storage from, int i, long least, long most) {
        double real = from.get(i);
        long value = from instanceof Storage.I64 whole ? whole.data[i] : (long) real;
        boolean exact = from instanceof Storage.I64 || value == real && Math.abs(real) < 0x1p63;
        if (!exact || value < least || value > most) throw new IllegalArgumentException("write: element " + i + " is " + chainrule.math.Numbers.repr(real) + ", which is no " + this + "; convert the array first");
        return value;
    }

    /** The float16 of these bits: 5 of exponent, 10 of fraction (IEEE 754 binary16). */
    static float half(int bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        float size = exponent == 0 ? fraction * 0x1p-24f
                : Float.intBitsToFloat((exponent == 31 ? 255 : exponent + 112) << 23 | fraction << 13);
        return (bits & 0x8000) == 0 ? size : Float.intBitsToFloat(Float.floatToRawIntBits(size) | 0x80000000);
    }

    /** The bits of the nearest float16, ties to the even one. */
    static int half(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int sign = (int) (bits >>> 48) & 0x8000;
        double size = Double.longBitsToDouble(bits & Long.MAX_VALUE);
        if (size != size) return sign | 0x7E00;
        if (size >= 65520) return sign | 0x7C00;
        // In units of the last place of its binade; those below 2^-14 share the lowest.
        int exponent = Math.max((int) ((bits >>> 52) & 2047) - 1023, -14);
        long units = (long) chainrule.math.Real.rint(size * power(10 - exponent));
        return sign | (int) ((long) (exponent + 14 << 10) + units);
    }

    private static double power(int exponent) { return Double.longBitsToDouble((long) (exponent + 1023) << 52); }

    /** The bits of the nearest bfloat16, the upper half of a float32, ties to the even one. */
    static int brain(double value) {
        if (value != value) return 0x7FC0;
        // Rounded once: a float32 rounded to odd keeps what decides the second rounding.
        float[] single = {(float) value}; // compiled to JavaScript, a float is one only once it is stored
        float f = single[0];
        int bits = Float.floatToRawIntBits(f);
        if (f != value && Math.abs(f) <= Float.MAX_VALUE && (bits & 1) == 0) {
            boolean shrunk = Math.abs((double) f) < Math.abs(value);
            bits += shrunk ? 1 : -1;
        }
        return bits + 0x7FFF + (bits >>> 16 & 1) >>> 16;
    }
}
