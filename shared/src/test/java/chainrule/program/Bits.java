package chainrule.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.array.NdArray;

/** Compares arrays to the last bit; all NaN are one. */
final class Bits {
    private Bits() { }

    static void same(NdArray wanted, NdArray got, String what) {
        assertArrayEquals(wanted.shape, got.shape, what);
        assertEquals(wanted.dtype(), got.dtype(), what);
        for (int i = 0; i < wanted.size(); i++) {
            if (Double.doubleToLongBits(wanted.get(i)) != Double.doubleToLongBits(got.get(i))) {
                assertEquals(wanted.get(i), got.get(i), what + ", element " + i);
                throw new AssertionError(what + ", element " + i + ": another zero");
            }
        }
    }
}
