package chainrule.client.selftest;

import chainrule.autograd.Tensor;
import chainrule.kernel.Storage;
import chainrule.math.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a self-test. {@code name exact hash}: the bits must agree everywhere. {@code name single hash v v v ...}:
 * float32 results, whose bits must agree wherever float32 is computed as float32, and some of whose values are shown so that
 * they can be compared within a tolerance where it is not (compiled to JavaScript). {@code name near hash v v v ...}: the same
 * for float64 results of a library. {@code name ok} or {@code name fails: why}: a verdict reached where it ran.
 */
public final class Findings {
    private static final int SHOWN = 8;

    private final List<String> lines = new ArrayList<>();

    public List<String> lines() { return List.copyOf(lines); }

    void exact(String name, double... values) {
        long hash = START;
        for (double value : values) hash = mix(hash, Double.doubleToLongBits(value));
        exact(name, hash);
    }

    void exact(String name, long... values) {
        long hash = START;
        for (long value : values) hash = mix(hash, value);
        exact(name, hash);
    }

    void exact(String name, String text) {
        long hash = START;
        for (int i = 0; i < text.length(); i++) hash = mix(hash, text.charAt(i));
        exact(name, hash);
    }

    void single(String name, float... values) {
        long hash = START;
        for (float value : values) hash = mix(hash, Float.floatToIntBits(value));
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) wide[i] = values[i];
        shown(name, "single", hash, wide);
    }

    /** What was found wrong, or an empty text. */
    void verdict(String name, String fault) { lines.add(name + (fault.isEmpty() ? " ok" : " fails: " + fault)); }

    private void shown(String name, String kind, long hash, double[] values) {
        StringBuilder line = new StringBuilder(name).append(' ').append(kind).append(' ').append(hex(hash));
        int stride = Math.max(1, values.length / SHOWN);
        for (int i = 0; i < values.length; i += stride) line.append(' ').append(Numbers.repr(values[i]));
        lines.add(line.toString());
    }

    /** float64 results of a library, which TeaVM's JavaScript may round in another order: {@code name near hash v v v ...}. */
    void near(String name, double... values) {
        long hash = START;
        for (double value : values) hash = mix(hash, Double.doubleToLongBits(value));
        shown(name, "near", hash, values);
    }

    /** Elements in row-major order, by the rule of their type. */
    void elements(String name, Storage storage) {
        switch (storage) {
            case Storage.F32 s -> single(name, s.data);
            case Storage.F64 s -> exact(name, s.data);
            case Storage.I64 s -> exact(name, s.data);
            case Storage.Bool s -> {
                long[] bits = new long[s.data.length];
                for (int i = 0; i < bits.length; i++) bits[i] = s.data[i];
                exact(name, bits);
            }
        }
    }

    void tensor(String name, Tensor tensor) {
        double[] values = tensor.toDoubles();
        Storage storage = Storage.allocate(tensor.dtype(), values.length);
        for (int i = 0; i < values.length; i++) storage.set(i, values[i]);
        elements(name, storage);
    }

    private void exact(String name, long hash) { lines.add(name + " exact " + hex(hash)); }

    private static final long START = 0xcbf29ce484222325L;

    /** FNV-1a, eight bytes at a time. */
    private static long mix(long hash, long value) {
        long h = hash;
        for (int shift = 0; shift < 64; shift += 8) h = (h ^ (value >>> shift & 0xff)) * 0x100000001b3L;
        return h;
    }

    static String hex(long hash) {
        StringBuilder out = new StringBuilder();
        for (int shift = 60; shift >= 0; shift -= 4) out.append("0123456789abcdef".charAt((int) (hash >>> shift) & 15));
        return out.toString();
    }
}
