package chainrule.client.tab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** What a tab packs is read by the platform's own reader. */
class DeflationTest {
    @Test
    void readBack() throws DataFormatException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("DeflationTest: seed " + seed);
        Random random = new Random(seed);
        for (int size : new int[] {0, 1, 2, 3, 4, 10, 257, 258, 259, 260, 1000, 40_000, 100_000}) {
            for (int letters : new int[] {1, 2, 5, 40, 256}) check(random, size, letters);
        }
    }

    private static void check(Random random, int size, int letters) throws DataFormatException {
        byte[] bytes = new byte[size + 5];
        for (int i = 0; i < bytes.length; i++) {
            boolean again = i > 100 && random.nextInt(8) > 0;
            bytes[i] = again ? bytes[i - 1 - random.nextInt(3) * 33] : (byte) random.nextInt(letters);
        }
        byte[] packed = Deflation.of(bytes, size);
        Inflater inflater = new Inflater(true);
        inflater.setInput(packed);
        byte[] read = new byte[size + 1];
        assertEquals(size, inflater.inflate(read), size + " bytes of " + letters);
        assertTrue(inflater.finished(), "more than the bytes put in");
        assertEquals(packed.length, inflater.getBytesRead(), "bytes behind the end");
        inflater.end();
        assertArrayEquals(Arrays.copyOf(bytes, size), Arrays.copyOf(read, size), size + " bytes of " + letters);
        if (letters == 1 && size > 1000) assertTrue(packed.length < size / 100, packed.length + " of " + size);
    }
}
