package chainrule.python.fuzz;

import java.util.List;
import java.util.Random;

/** Draws, all from one seed. */
final class Chance {
    private final Random random;

    Chance(Random random) { this.random = random; }

    int below(int n) { return random.nextInt(n); }

    int between(int least, int most) { return least + random.nextInt(most - least + 1); }

    boolean one(int in) { return random.nextInt(in) == 0; }

    @SafeVarargs final <T> T of(T... all) { return all[random.nextInt(all.length)]; }

    <T> T of(List<T> all) { return all.get(random.nextInt(all.size())); }

    /** One of the words of a text. */
    String word(String words) { return of(words.split(" ")); }
}
