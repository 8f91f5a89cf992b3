package chainrule.client;

import java.util.function.DoubleSupplier;

/** Runs steps until a time, having learnt how many fit; a reading of the clock costs as much as a small step. */
final class Slicer {
    /** Runs a lot of steps and says whether to go on. */
    interface Lot { boolean run(int steps); }

    private final DoubleSupplier clock;
    private double perStep = 8; // milliseconds; so long a guess lets the first step run alone

    Slicer(DoubleSupplier clock) { this.clock = clock; }

    /** Runs at most {@code most} steps, in lots, until the clock shows {@code until}; at least one. Returns how many ran. */
    int run(int most, double until, Lot steps) {
        int done = 0;
        double now = clock.getAsDouble();
        do {
            // Half of what seems to fit: steps differ, and a lot cannot be stopped.
            int lot = (int) Math.max(1, Math.min(most - done, (until - now) / 2 / perStep));
            boolean more = steps.run(lot);
            done += lot;
            double then = clock.getAsDouble();
            // A browser's clock may stand still for a while; then the lot was cheap and may grow, but not without bound.
            perStep = Math.max((then - now) / lot, perStep / 4);
            perStep = Math.max(perStep, 1e-5);
            now = then;
            if (!more) break;
        } while (done < most && now < until);
        return done;
    }
}
