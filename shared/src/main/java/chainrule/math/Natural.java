package chainrule.math;

/** A natural number of any size that is changed in place: what exact conversion between binary and decimal needs, no more. */
final class Natural {
    private static final long MASK = 0xFFFFFFFFL;
    private static final int BILLION = 1_000_000_000;

    /** Unsigned 32-bit words, the lowest first; those from {@code length} on are to be ignored. */
    private int[] words;
    private int length;

    Natural(long value) {
        words = new int[8];
        words[0] = (int) value;
        words[1] = (int) (value >>> 32);
        length = words[1] != 0 ? 2 : words[0] != 0 ? 1 : 0;
    }

    Natural copy() {
        Natural result = new Natural(0);
        result.words = words.clone();
        result.length = length;
        return result;
    }

    boolean isZero() { return length == 0; }

    /** Number of bits up to the highest that is set. */
    int bitLength() {
        return length == 0 ? 0 : 32 * length - Integer.numberOfLeadingZeros(words[length - 1]);
    }

    Natural shiftLeft(int bits) {
        if (length == 0 || bits == 0) return this;
        int whole = bits >>> 5;
        int part = bits & 31;
        reserve(length + whole + 1);
        words[length] = 0;
        for (int i = length; i >= 0; i--) {
            int below = i == 0 || part == 0 ? 0 : words[i - 1] >>> (32 - part);
            words[i + whole] = (words[i] << part) | below;
        }
        for (int i = 0; i < whole; i++) words[i] = 0;
        length += whole + 1;
        trim();
        return this;
    }

    /** Multiplies by {@code factor} and adds {@code addend}, both in 0..2^31-1. */
    Natural multiplyAdd(int factor, int addend) {
        long carry = addend;
        for (int i = 0; i < length; i++) {
            carry += (words[i] & MASK) * factor;
            words[i] = (int) carry;
            carry >>>= 32;
        }
        if (carry != 0) {
            reserve(length + 1);
            words[length++] = (int) carry;
        }
        trim();
        return this;
    }

    Natural multiplyPowerOfTen(int power) {
        int left = power;
        for (; left >= 9; left -= 9) multiplyAdd(BILLION, 0);
        for (; left > 0; left--) multiplyAdd(10, 0);
        return this;
    }

    int compareTo(Natural other) {
        if (length != other.length) return length < other.length ? -1 : 1;
        for (int i = length - 1; i >= 0; i--) {
            if (words[i] != other.words[i]) return Integer.compareUnsigned(words[i], other.words[i]);
        }
        return 0;
    }

    /** Compares {@code this + addend} with {@code other}. */
    int compareSum(Natural addend, Natural other) {
        Natural sum = copy();
        int n = Math.max(length, addend.length);
        sum.reserve(n + 1);
        for (int i = length; i <= n; i++) sum.words[i] = 0;
        long carry = 0;
        for (int i = 0; i < n; i++) {
            carry += (sum.words[i] & MASK) + (i < addend.length ? addend.words[i] & MASK : 0);
            sum.words[i] = (int) carry;
            carry >>>= 32;
        }
        sum.words[n] = (int) carry;
        sum.length = n + 1;
        sum.trim();
        return sum.compareTo(other);
    }

    /** Subtracts {@code times * other}, which must not be larger. */
    void subtract(Natural other, int times) {
        long borrow = 0;
        for (int i = 0; i < length; i++) {
            borrow += (i < other.length ? (other.words[i] & MASK) * times : 0);
            long difference = (words[i] & MASK) - (borrow & MASK);
            words[i] = (int) difference;
            borrow = (borrow >>> 32) + (difference < 0 ? 1 : 0);
        }
        trim();
    }

    /**
     * Leaves the remainder by {@code divisor} here and returns the quotient, which must be at most 9. The divisor's highest
     * word must have 28 bits: then this number has no more words than it, and the guess from the highest words is never
     * too large and small by at most one.
     */
    int digit(Natural divisor) {
        if (length < divisor.length) return 0;
        int quotient = (int) ((words[length - 1] & MASK) / ((divisor.words[length - 1] & MASK) + 1));
        if (quotient > 0) subtract(divisor, quotient);
        if (compareTo(divisor) >= 0) {
            subtract(divisor, 1);
            quotient++;
        }
        return quotient;
    }

    private void reserve(int n) {
        if (n <= words.length) return;
        int[] wider = new int[Math.max(n, 2 * words.length)];
        System.arraycopy(words, 0, wider, 0, length);
        words = wider;
    }

    private void trim() {
        while (length > 0 && words[length - 1] == 0) length--;
    }
}
