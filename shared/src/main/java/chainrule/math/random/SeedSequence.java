package chainrule.math.random;

/** NumPy's {@code SeedSequence}: spreads a seed over many words so that near seeds give unlike generators. */
final class SeedSequence {
    private static final int POOL = 4;

    private SeedSequence() {}

    /** The first {@code count} 64-bit words for a seed that is not negative. */
    static long[] words(long seed, int count) {
        int[] pool = mix(new int[] {(int) seed, (int) (seed >>> 32)});
        long[] words = new long[count];
        int hash = 0x8B51F9DD;
        for (int i = 0; i < 2 * count; i++) {
            int value = pool[i % POOL] ^ hash;
            hash *= 0x58F38DED;
            value *= hash;
            value ^= value >>> 16;
            words[i / 2] |= (value & 0xFFFFFFFFL) << 32 * (i % 2);
        }
        return words;
    }

    /** Stirs at most {@code POOL} words; those that are missing count as 0, as a short seed's do in NumPy. */
    private static int[] mix(int[] entropy) {
        int[] pool = new int[POOL];
        Hash hash = new Hash();
        for (int i = 0; i < POOL; i++) pool[i] = hash.of(i < entropy.length ? entropy[i] : 0);
        for (int from = 0; from < POOL; from++) {
            for (int to = 0; to < POOL; to++) {
                if (from == to) continue;
                int mixed = 0xCA01F9DD * pool[to] - 0x4973F715 * hash.of(pool[from]);
                pool[to] = mixed ^ mixed >>> 16;
            }
        }
        return pool;
    }

    private static final class Hash {
        private int state = 0x43B0D7E5;

        int of(int value) {
            int mixed = value ^ state;
            state *= 0x931E8875;
            mixed *= state;
            return mixed ^ mixed >>> 16;
        }
    }
}
