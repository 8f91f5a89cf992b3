package chainrule.client.simd;

/** Where a loop finds the elements of its operands at the index it is at. */
interface Places {
    /** Writes an address for the element of operand {@code k} that is {@code ahead} places on; returns the constant to add to it. */
    int push(int k, int ahead);

    /** Bytes from one element of operand {@code k} to the next. */
    int inner(int k);
}
