package chainrule.compute.vector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The distances of elements that are gathered into a vector or spread out of it. */
final class Maps {
    private final List<int[]> all = new ArrayList<>();

    /** The number of the list {@code 0, step, 2 step...} for {@code count} lanes; the others get 0. */
    int spread(int step, int count, int lanes) {
        int[] map = new int[lanes];
        for (int i = 0; i < count; i++) map[i] = i * step;
        return number(map);
    }

    /** The number of the list {@code 0, 1 ... length - 1}, again and again. */
    int repeated(int length, int lanes) {
        int[] map = new int[lanes];
        for (int i = 0; i < lanes; i++) map[i] = i % length;
        return number(map);
    }

    private int number(int[] map) {
        for (int n = 0; n < all.size(); n++) if (Arrays.equals(all.get(n), map)) return n;
        all.add(map);
        return all.size() - 1;
    }

    int[][] toArray() { return all.toArray(new int[0][]); }
}
