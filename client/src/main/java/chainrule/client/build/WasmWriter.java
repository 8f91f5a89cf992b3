package chainrule.client.build;

import java.io.ByteArrayOutputStream;

/** Bytes of a WebAssembly module, written to the end. */
final class WasmWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WasmWriter add(int value) {
        out.write(value);
        return this;
    }

    WasmWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    WasmWriter raw(byte[] bytes, int from, int to) {
        out.write(bytes, from, to - from);
        return this;
    }

    WasmWriter unsigned(int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            out.write(rest & 127 | 128);
            rest >>>= 7;
        }
        out.write(rest);
        return this;
    }

    WasmWriter signed(long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            out.write((int) rest & 127 | 128);
            rest >>= 7;
        }
        out.write((int) rest & 127);
        return this;
    }

    /** A part with its length in front. */
    WasmWriter sized(byte[] part) { return unsigned(part.length).raw(part); }

    int size() { return out.size(); }

    byte[] toBytes() { return out.toByteArray(); }
}
