package chainrule.data;

/** Bits of a deflate stream, the lowest of each byte first. */
final class Bits {
    private final Input in;
    private long hold;
    private int count;

    Bits(Input in) { this.in = in; }

    private void fill(int wanted) {
        while (count < wanted && in.left() > 0) {
            hold |= (long) in.next() << count;
            count += 8;
        }
    }

    /** The next bits without taking them, zeros past the end. */
    int peek(int n) {
        fill(n);
        return (int) hold & (1 << n) - 1;
    }

    int take(int n) {
        int bits = peek(n);
        drop(n);
        return bits;
    }

    void drop(int n) {
        if (n > count) throw in.wrong("more bits of a compressed block", "the end of its bytes");
        hold >>>= n;
        count -= n;
    }

    /** Goes on at the next byte; whole bytes read ahead are given back. */
    void align() {
        in.seek(in.position() - count / 8);
        hold = 0;
        count = 0;
    }
}
