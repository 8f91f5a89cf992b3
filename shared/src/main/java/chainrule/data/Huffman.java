package chainrule.data;

/** One of deflate's codes: which bits stand for which symbol. Short codes are looked up in one step, longer ones counted through. */
final class Huffman {
    private static final int LONGEST = 15;
    private static final int QUICK = 9;

    private final int[] counts = new int[LONGEST + 1];
    private final int[] symbols;
    /** For each next {@link #QUICK} bits: symbol times 16 plus length, or 0 where the code is longer or none. */
    private final int[] quick = new int[1 << QUICK];

    /**
     * @param lengths of the codes of all symbols, in bits; 0 for those that do not occur
     * @param from where in {@code lengths} they begin
     */
    Huffman(int[] lengths, int from, int count) {
        symbols = new int[count];
        for (int i = 0; i < count; i++) counts[lengths[from + i]]++;
        counts[0] = 0;
        int[] offsets = new int[LONGEST + 2];
        for (int l = 1; l <= LONGEST; l++) offsets[l + 1] = offsets[l] + counts[l];
        for (int i = 0; i < count; i++) if (lengths[from + i] != 0) symbols[offsets[lengths[from + i]]++] = i;
        if (left() < 0) return; // more codes than bits can tell apart; the caller refuses it
        int code = 0;
        int at = 0;
        for (int l = 1; l <= QUICK; l++, code <<= 1) {
            for (int k = 0; k < counts[l]; k++, code++, at++) {
                int reversed = Integer.reverse(code) >>> 32 - l;
                for (int i = reversed; i < quick.length; i += 1 << l) quick[i] = symbols[at] << 4 | l;
            }
        }
    }

    /** How many codes of the longest length are not taken: 0 for a complete code, below 0 for one that contradicts itself. */
    int left() {
        int left = 1;
        for (int l = 1; l <= LONGEST; l++) {
            left = (left << 1) - counts[l];
            if (left < 0) return left;
        }
        return left;
    }

    /** How many symbols have a code. */
    int used() {
        int used = 0;
        for (int c : counts) used += c;
        return used;
    }

    /** The next symbol, or -1 where the bits are no code. */
    int next(Bits bits) {
        int entry = quick[bits.peek(QUICK)];
        if (entry != 0) {
            bits.drop(entry & 15);
            return entry >> 4;
        }
        int code = 0;
        int first = 0;
        int at = 0;
        for (int l = 1; l <= LONGEST; l++) {
            code |= bits.take(1);
            if (code - counts[l] < first) return symbols[at + code - first];
            at += counts[l];
            first = first + counts[l] << 1;
            code <<= 1;
        }
        return -1;
    }
}
