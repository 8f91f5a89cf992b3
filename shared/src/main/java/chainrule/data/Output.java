package chainrule.data;

import java.util.Arrays;

/** Bytes that grow as they are written. */
final class Output {
    private byte[] bytes;
    private int size;

    Output() { this(256); }

    Output(int room) { bytes = new byte[room]; }

    int size() { return size; }

    /** Makes room for {@code more} bytes and returns the place of the first; the caller writes them with {@link #bytes}. */
    int grow(int more) {
        int at = size;
        if (more > bytes.length - size) {
            long wanted = Math.max((long) size + more, Math.min(2L * bytes.length, Integer.MAX_VALUE - 8));
            if (wanted > Integer.MAX_VALUE - 8) throw new IllegalStateException("more than 2 GiB in one file; write it in parts");
            bytes = Arrays.copyOf(bytes, (int) wanted);
        }
        size += more;
        return at;
    }

    byte[] bytes() { return bytes; }

    /** Starts again, in the same memory. */
    void clear() { size = 0; }

    Output u8(int value) {
        int at = grow(1);
        bytes[at] = (byte) value;
        return this;
    }

    Output little(int count, long value) {
        int at = grow(count);
        for (int i = 0; i < count; i++) bytes[at + i] = (byte) (value >>> 8 * i);
        return this;
    }

    Output big(int count, long value) {
        int at = grow(count);
        for (int i = 0; i < count; i++) bytes[at + i] = (byte) (value >>> 8 * (count - 1 - i));
        return this;
    }

    Output raw(byte[] from) { return raw(from, 0, from.length); }

    Output raw(byte[] from, int start, int count) {
        int at = grow(count);
        System.arraycopy(from, start, bytes, at, count);
        return this;
    }

    /** Characters below 256, one byte each. */
    Output latin(String text) {
        int at = grow(text.length());
        for (int i = 0; i < text.length(); i++) bytes[at + i] = (byte) text.charAt(i);
        return this;
    }

    byte[] toBytes() { return Arrays.copyOf(bytes, size); }
}
