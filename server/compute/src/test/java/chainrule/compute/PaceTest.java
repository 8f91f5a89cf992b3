package chainrule.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    /** The steps a run of {@code steps} reports when each slice takes a time drawn from {@code random}. */
    private static List<Integer> reported(int steps, Random random) {
        Pace pace = new Pace(steps);
        List<Integer> reported = new ArrayList<>();
        int step = 0;
        while (step < steps) {
            step = Math.min(steps, step + pace.steps());
            pace.took(random.nextLong(100_000_000), step);
            if (pace.report()) {
                reported.add(step);
            }
        }
        return reported;
    }

    @Test
    void reportsDependOnStepsAlone() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("PaceTest seed " + seed);
        Random random = new Random(seed);
        for (int steps : new int[] {1, 7, 200, 201, 1_000, 100_003}) {
            int stride = (steps + 199) / 200;
            List<Integer> expected = IntStream.rangeClosed(1, steps).filter(s -> s == 1 || s % stride == 0).boxed().toList();
            assertEquals(expected, reported(steps, random), "steps " + steps + ", seed " + seed);
        }
    }

    @Test
    void slicesGrowWhileStepsAreShortAndShrinkWhenTheyAreLong() {
        Pace pace = new Pace(Integer.MAX_VALUE);
        for (int i = 0; i < 40; i++) {
            pace.took(1, 0);
        }
        int grown = pace.steps();
        assertEquals(Math.ceilDiv(Integer.MAX_VALUE, 200), grown);
        for (int i = 0; i < 40; i++) {
            pace.took(1_000_000_000, 0);
        }
        assertEquals(1, pace.steps());
    }
}
