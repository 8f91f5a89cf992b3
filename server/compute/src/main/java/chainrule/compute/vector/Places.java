package chainrule.compute.vector;

/** Where a loop finds the elements of its operands at the index it is at. */
interface Places {
    /** Leaves the place of the element of operand {@code k} that is {@code ahead} places on, in the array of its type, on the stack. */
    void push(int k, int ahead);

    /** From one element of operand {@code k} to the next. */
    int inner(int k);
}
