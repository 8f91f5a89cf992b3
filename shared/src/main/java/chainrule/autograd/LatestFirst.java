package chainrule.autograd;

import java.util.ArrayList;
import java.util.List;

/** Histories waiting for their turn, the one made last first: a heap, in which each stands before the two below it. */
final class LatestFirst {
    private final List<History> heap = new ArrayList<>();

    boolean isEmpty() { return heap.isEmpty(); }

    void add(History h) {
        int at = heap.size();
        heap.add(h);
        while (at > 0 && heap.get((at - 1) / 2).sequence < h.sequence) {
            heap.set(at, heap.get((at - 1) / 2));
            at = (at - 1) / 2;
        }
        heap.set(at, h);
    }

    /** Takes out the one made last. */
    History poll() {
        History first = heap.get(0);
        History moved = heap.remove(heap.size() - 1);
        int at = 0;
        for (int below = 1; below < heap.size(); below = 2 * at + 1) {
            if (below + 1 < heap.size() && heap.get(below + 1).sequence > heap.get(below).sequence) below++;
            if (heap.get(below).sequence <= moved.sequence) break;
            heap.set(at, heap.get(below));
            at = below;
        }
        if (!heap.isEmpty()) heap.set(at, moved);
        return first;
    }
}
