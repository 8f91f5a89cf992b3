package chainrule.client.simd;

/**
 * A matrix product to be written: (m, k) by (k, n), with the bytes from one element of the factors to the next, none negative.
 *
 * @param batch loops over the leading axes; its operands 0 and 1 are A and B, the others are those of the code behind the product:
 *     the leaves but the first, which is the product, and the outputs
 * @param sides how the latter lie in rows and columns
 */
record Multiplication(int m, int k, int n, int aRow, int aStep, int bStep, int bColumn, Nest batch, Registers registers, Sides.Side... sides) {
    /** So many products of numbers that copying the factors together first costs little beside them. */
    private static final int MANY = 1 << 21;

    static boolean isLarge(int m, int k, int n) { return m >= 8 && n >= 16 && (long) m * n * k >= MANY; }

    /** Writes the address of factor {@code f} of the matrices at hand into a local. */
    void start(Body body, int f, int local) {
        int offset = batch.push(f, 0);
        if (offset != 0) body.code.i32(offset).add();
        body.code.set(local);
    }
}
