package chainrule.client.simd;

import java.time.LocalDate;

/** The number that a day's random Programs are drawn from: the date, such as 20261122, unless {@code -Dseed} says another. */
public final class Today {
    private Today() { }

    /** The number, printed, so that a failure can be had again. */
    public static int seed() {
        LocalDate today = LocalDate.now();
        int seed = Integer.getInteger("seed", today.getYear() * 10_000 + today.getMonthValue() * 100 + today.getDayOfMonth());
        System.out.println("Random Programs of -Dseed=" + seed);
        return seed;
    }
}
