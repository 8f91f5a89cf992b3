package chainrule.client.build;

import java.util.Arrays;

/** Bytes of a WebAssembly module, read from the front. */
final class WasmReader {
    final byte[] bytes;
    int at;

    WasmReader(byte[] bytes) { this.bytes = bytes; }

    boolean more() { return at < bytes.length; }

    int next() { return bytes[at++] & 255; }

    int peek() { return bytes[at] & 255; }

    byte[] take(int length) {
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    int unsigned() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int part = next();
            value |= (part & 127) << shift;
            if (part < 128) return value;
        }
    }

    /** A signed number of any length; those of the module's indices fit an int. */
    long signed() {
        long value = 0;
        for (int shift = 0; ; ) {
            int part = next();
            value |= (long) (part & 127) << shift;
            shift += 7;
            if (part < 128) return shift < 64 && (part & 64) != 0 ? value | -1L << shift : value;
        }
    }
}
