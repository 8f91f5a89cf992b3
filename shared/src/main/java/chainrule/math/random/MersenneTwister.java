package chainrule.math.random;

/** The generator MT19937: 624 words of state that NumPy's {@code RandomState}, PyTorch's CPU and Python's {@code random} all share. */
final class MersenneTwister {
    private static final int N = 624;
    private static final int M = 397;

    private final int[] words = new int[N];
    private int next = N;

    /** Starts from 32 bits, as NumPy and PyTorch do. */
    void seed(int seed) {
        words[0] = seed;
        for (int i = 1; i < N; i++) words[i] = 1812433253 * (words[i - 1] ^ words[i - 1] >>> 30) + i;
        next = N;
    }

    /** Starts from any number of words, as Python does. */
    void seed(int[] key) {
        seed(19650218);
        int i = 1;
        int j = 0;
        for (int k = Math.max(N, key.length); k > 0; k--) {
            words[i] = (words[i] ^ (words[i - 1] ^ words[i - 1] >>> 30) * 1664525) + key[j] + j;
            if (++i == N) {
                words[0] = words[N - 1];
                i = 1;
            }
            if (++j == key.length) j = 0;
        }
        for (int k = N - 1; k > 0; k--) {
            words[i] = (words[i] ^ (words[i - 1] ^ words[i - 1] >>> 30) * 1566083941) - i;
            if (++i == N) {
                words[0] = words[N - 1];
                i = 1;
            }
        }
        words[0] = 0x80000000;
    }

    /** 32 random bits. */
    int next32() {
        if (next == N) refill();
        int y = words[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9D2C5680;
        y ^= y << 15 & 0xEFC60000;
        return y ^ y >>> 18;
    }

    /** 64 random bits, the first draw on top. */
    long next64() {
        long high = next32();
        return high << 32 | next32() & 0xFFFFFFFFL;
    }

    /** A float64 in [0, 1) with 53 random bits: how NumPy and Python make one of two draws. */
    double nextDouble() {
        int a = next32() >>> 5;
        int b = next32() >>> 6;
        return (a * 67108864.0 + b) / 9007199254740992.0;
    }

    private void refill() {
        for (int i = 0; i < N; i++) {
            int y = words[i] & 0x80000000 | words[(i + 1) % N] & 0x7FFFFFFF;
            words[i] = words[(i + M) % N] ^ y >>> 1 ^ -(y & 1) & 0x9908B0DF;
        }
        next = 0;
    }

    /** Writes the position and the words from {@code to[at]} on; returns the place behind them. */
    int save(long[] to, int at) {
        to[at] = next;
        for (int i = 0; i < N; i++) to[at + 1 + i] = words[i];
        return at + SAVED;
    }

    int restore(long[] from, int at) {
        next = (int) from[at];
        for (int i = 0; i < N; i++) words[i] = (int) from[at + 1 + i];
        return at + SAVED;
    }

    /** How many numbers {@link #save} writes. */
    static final int SAVED = N + 1;
}
