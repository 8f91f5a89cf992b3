package chainrule.client.tab;

import java.util.Arrays;

/**
 * {@code chainrule.data.Deflation} in a tab, where Java's own brings 7 kB along: a deflate stream of one block with the fixed
 * code (RFC 1951, 3.2.6). Repetitions are found by their first three bytes, the latest place of each.
 */
final class Deflation {
    private static final int WINDOW = 1 << 15;
    private static final int SHORTEST = 3;
    private static final int LONGEST = 258;
    private static final int END = 256;
    private static final int FIRST_LENGTH = 257;

    private final byte[] bytes;
    private final int count;
    private byte[] out;
    private int size;
    private int bits;
    private int held;

    private Deflation(byte[] bytes, int count) {
        this.bytes = bytes;
        this.count = count;
        this.out = new byte[count / 2 + 64];
    }

    /** The first {@code count} bytes, packed. */
    static byte[] of(byte[] bytes, int count) { return new Deflation(bytes, count).packed(); }

    private byte[] packed() {
        int[] latest = new int[1 << 15];
        Arrays.fill(latest, -WINDOW);
        put(0b011, 3); // the last block, in the fixed code
        for (int at = 0; at < count; ) {
            int length = 0;
            int distance = 0;
            if (at + SHORTEST <= count) {
                int hash = ((bytes[at] & 255) << 10 ^ (bytes[at + 1] & 255) << 5 ^ bytes[at + 2] & 255) & latest.length - 1;
                distance = at - latest[hash];
                if (distance < WINDOW && latest[hash] >= 0) length = same(at - distance, at);
                latest[hash] = at;
            }
            if (length < SHORTEST) {
                symbol(bytes[at] & 255);
                at++;
            } else {
                length(length);
                distance(distance);
                at += length;
            }
        }
        symbol(END);
        put(0, 7);
        return Arrays.copyOf(out, size);
    }

    private int same(int before, int at) {
        int most = Math.min(LONGEST, count - at);
        int length = 0;
        while (length < most && bytes[before + length] == bytes[at + length]) length++;
        return length;
    }

    /** A code of the fixed table; Huffman codes go out with their highest bit first. */
    private void symbol(int symbol) {
        if (symbol < 144) reversed(0x30 + symbol, 8);
        else if (symbol < 256) reversed(0x190 + symbol - 144, 9);
        else if (symbol < 280) reversed(symbol - 256, 7);
        else reversed(0xC0 + symbol - 280, 8);
    }

    /** Lengths stand in groups of four that share their count of further bits; the longest has a code of its own. */
    private void length(int length) {
        int rest = length - SHORTEST;
        if (length == LONGEST) {
            symbol(FIRST_LENGTH + 28);
        } else if (rest < 8) {
            symbol(FIRST_LENGTH + rest);
        } else {
            int further = 29 - Integer.numberOfLeadingZeros(rest);
            symbol(FIRST_LENGTH + 4 * further + (rest >> further));
            put(rest & (1 << further) - 1, further);
        }
    }

    /** Distances stand in groups of two that share their count of further bits. */
    private void distance(int distance) {
        int rest = distance - 1;
        if (rest < 4) {
            reversed(rest, 5);
        } else {
            int further = 30 - Integer.numberOfLeadingZeros(rest);
            reversed(2 * further + (rest >> further), 5);
            put(rest & (1 << further) - 1, further);
        }
    }

    private void reversed(int code, int length) { put(Integer.reverse(code) >>> 32 - length, length); }

    private void put(int value, int length) {
        held |= value << bits;
        bits += length;
        while (bits >= 8) {
            if (size == out.length) out = Arrays.copyOf(out, 2 * size);
            out[size++] = (byte) held;
            held >>>= 8;
            bits -= 8;
        }
    }
}
