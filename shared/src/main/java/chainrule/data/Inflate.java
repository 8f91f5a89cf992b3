package chainrule.data;

import java.util.Arrays;

/**
 * Unpacks deflate streams (RFC 1951). Our own, because the readers promise the same errors on every target, each with its place,
 * and memory that grows with what has been unpacked, never with what a header says.
 */
final class Inflate {
    private static final int[] LENGTHS = {3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
    private static final int[] LENGTH_BITS = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
    private static final int[] DISTANCES = {1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
        4097, 6145, 8193, 12289, 16385, 24577};
    private static final int[] DISTANCE_BITS = {0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};
    private static final int[] ORDER = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    private static final int FIRST_ROOM = 1 << 12;
    private static final int LONGEST_COPY = 258;

    private final Input in;
    private final Bits bits;
    private final long limit;
    private byte[] out = new byte[0];
    private int size;

    private Inflate(Input in, long limit) {
        this.in = in;
        this.limit = Math.min(limit, Integer.MAX_VALUE - 8);
        bits = new Bits(in);
    }

    /**
     * Unpacks the stream that begins at the input's place, and leaves the input behind it.
     *
     * @param limit the most bytes it may unpack to
     */
    static byte[] read(Input in, long limit) {
        Inflate inflate = new Inflate(in, limit);
        boolean last;
        do {
            last = inflate.bits.take(1) == 1;
            int kind = inflate.bits.take(2);
            switch (kind) {
                case 0 -> inflate.stored();
                case 1 -> inflate.codes(fixedSymbols(), fixedDistances());
                case 2 -> inflate.dynamic();
                default -> throw in.wrong("a stored or compressed block", "block type 3");
            }
        } while (!last);
        inflate.bits.align();
        return Arrays.copyOf(inflate.out, inflate.size);
    }

    private static Huffman fixedSymbols() {
        int[] lengths = new int[288];
        Arrays.fill(lengths, 0, 144, 8);
        Arrays.fill(lengths, 144, 256, 9);
        Arrays.fill(lengths, 256, 280, 7);
        Arrays.fill(lengths, 280, 288, 8);
        return new Huffman(lengths, 0, 288);
    }

    private static Huffman fixedDistances() {
        int[] lengths = new int[30];
        Arrays.fill(lengths, 5);
        return new Huffman(lengths, 0, 30);
    }

    private void room(int more) {
        if (size + (long) more > limit) throw in.wrong("at most " + limit + " bytes when unpacked (a Limits of your own allows more)", "more");
        if (size + more > out.length) out = Arrays.copyOf(out, (int) Math.min(limit, Math.max(FIRST_ROOM, Math.max((long) size + more, 2L * out.length))));
    }

    private void stored() {
        bits.align();
        int length = (int) in.little(2, "a stored block's length");
        int check = (int) in.little(2, "a stored block's length");
        if ((length ^ check) != 0xFFFF) throw in.wrong("a stored block's length twice, the second time inverted", length + " and " + check);
        in.need(length, "a stored block");
        room(length);
        in.read(out, size, length, "a stored block");
        size += length;
    }

    private void dynamic() {
        int literals = bits.take(5) + 257;
        int distances = bits.take(5) + 1;
        int known = bits.take(4) + 4;
        if (literals > 286 || distances > 30) throw in.wrong("at most 286 symbols and 30 distances", literals + " and " + distances);
        int[] lengths = new int[19];
        for (int i = 0; i < known; i++) lengths[ORDER[i]] = bits.take(3);
        Huffman code = new Huffman(lengths, 0, 19);
        if (code.left() != 0) throw in.wrong("a complete code of code lengths", "one that is not");
        int[] all = new int[literals + distances];
        for (int at = 0; at < all.length; ) {
            int symbol = code.next(bits);
            if (symbol < 0) throw in.wrong("a code length", "bits that are none");
            if (symbol < 16) {
                all[at++] = symbol;
                continue;
            }
            if (symbol == 16 && at == 0) throw in.wrong("a code length to repeat", "the start");
            int value = symbol == 16 ? all[at - 1] : 0;
            int times = symbol == 16 ? 3 + bits.take(2) : symbol == 17 ? 3 + bits.take(3) : 11 + bits.take(7);
            if (at + times > all.length) throw in.wrong("at most " + all.length + " code lengths", Integer.toString(at + times));
            Arrays.fill(all, at, at += times, value);
        }
        if (all[256] == 0) throw in.wrong("a code for the end of the block", "none");
        codes(checked(all, 0, literals), checked(all, literals, distances));
    }

    /** Only a code of a single symbol may leave bits unused. */
    private Huffman checked(int[] lengths, int from, int count) {
        Huffman code = new Huffman(lengths, from, count);
        if (code.left() < 0 || code.left() > 0 && code.used() > 1) throw in.wrong("a complete code", "one that is not");
        return code;
    }

    private void codes(Huffman symbols, Huffman distances) {
        while (true) {
            int symbol = symbols.next(bits);
            if (symbol == 256) return;
            if (symbol < 0 || symbol > 285) throw in.wrong("a symbol", "bits that are none");
            if (symbol < 256) {
                if (size == out.length) room(1);
                out[size++] = (byte) symbol;
                continue;
            }
            int length = LENGTHS[symbol - 257] + bits.take(LENGTH_BITS[symbol - 257]);
            int code = distances.next(bits);
            if (code < 0 || code > 29) throw in.wrong("a distance", "bits that are none");
            int distance = DISTANCES[code] + bits.take(DISTANCE_BITS[code]);
            if (distance > size) throw in.wrong("a distance of at most " + size + " bytes", Integer.toString(distance));
            if (length > LONGEST_COPY || out.length - size < length) room(length);
            for (int end = size + length; size < end; size++) out[size] = out[size - distance];
        }
    }
}
