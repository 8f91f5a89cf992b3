package chainrule.client.simd;

import chainrule.kernel.Storage;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Float64Array;
import org.teavm.jso.typedarrays.Int32Array;
import org.teavm.jso.typedarrays.Int8Array;

/** Copies whole arrays between Java and a module's memory. */
final class Transfer {
    private Transfer() { }

    static void in(Tab.Instance instance, int address, Storage elements) {
        if (elements.size() == 0) return;
        switch (elements) {
            case Storage.F32 s -> Tab.write(instance, address, Float32Array.copyFromJavaArray(s.data));
            case Storage.F64 s -> Tab.write(instance, address, Float64Array.copyFromJavaArray(s.data));
            case Storage.I64 s -> Tab.write(instance, address, Int32Array.copyFromJavaArray(halves(s.data)));
            case Storage.Bool s -> Tab.write(instance, address, Int8Array.copyFromJavaArray(s.data));
        }
    }

    static void out(Tab.Instance instance, int address, Storage into) {
        int n = into.size();
        if (n == 0) return;
        switch (into) {
            case Storage.F32 s -> System.arraycopy(Tab.floats(instance, address, n).copyToJavaArray(), 0, s.data, 0, n);
            case Storage.F64 s -> System.arraycopy(Tab.doubles(instance, address, n).copyToJavaArray(), 0, s.data, 0, n);
            case Storage.I64 s -> {
                int[] halves = Tab.ints(instance, address, 2 * n).copyToJavaArray();
                for (int i = 0; i < n; i++) s.data[i] = halves[2 * i] & 0xFFFFFFFFL | (long) halves[2 * i + 1] << 32;
            }
            case Storage.Bool s -> System.arraycopy(Tab.bytes(instance, address, n).copyToJavaArray(), 0, s.data, 0, n);
        }
    }

    /** Low and high words, as they lie in WebAssembly's memory. */
    private static int[] halves(long[] data) {
        int[] halves = new int[2 * data.length];
        for (int i = 0; i < data.length; i++) {
            halves[2 * i] = (int) data[i];
            halves[2 * i + 1] = (int) (data[i] >> 32);
        }
        return halves;
    }
}
