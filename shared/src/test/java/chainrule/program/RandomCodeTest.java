package chainrule.program;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.kernel.DType;
import chainrule.program.sample.RandomCode;
import org.junit.jupiter.api.Test;

/** Code made up at random does, compiled, what it does as it stands. */
class RandomCodeTest {
    private static final int COUNT = 300;

    @Test
    void compiledCodeHasTheBitsOfCodeAsItStands() {
        long first = Long.getLong("seed", System.nanoTime() % 1_000_000);
        System.out.println("RandomCodeTest: -Dseed=" + first);
        for (long seed = first; seed < first + COUNT; seed++) check(seed, seed % 2 == 0 ? DType.FLOAT64 : DType.FLOAT32);
    }

    @Test
    void theSameSeedsAlways() {
        for (long seed = 1; seed <= COUNT; seed++) check(seed, seed % 2 == 0 ? DType.FLOAT64 : DType.FLOAT32);
    }

    private static void check(long seed, DType dtype) {
        String difference;
        try {
            difference = RandomCode.check(seed, dtype, new Interpreter()).difference();
        } catch (RuntimeException e) {
            throw new AssertionError("-Dseed=" + seed + " " + dtype.label(), e);
        }
        assertEquals("", difference, "-Dseed=" + seed + " " + dtype.label());
    }
}
