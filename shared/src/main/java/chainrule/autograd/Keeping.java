package chainrule.autograd;

import chainrule.kernel.Storage;
import java.util.function.Consumer;

/** What tensors and the record of how they came about keep in memory, for those who count it. */
public final class Keeping {
    private Keeping() { }

    /** Shows {@code visit} what {@code x} keeps alive, and gives about how many bytes it takes itself; 0 where it is not of this engine. */
    public static long bytes(Object x, Consumer<Object> visit) {
        return switch (x) {
            case Storage s -> 32 + (long) s.size() * s.dtype().bytes();
            case Tensor t -> {
                t.keeps(visit);
                yield 300;
            }
            case History h -> {
                for (int i = 0; i < h.inputs(); i++) visit.accept(h.next(i));
                if (h instanceof Node n) n.keeps(visit);
                yield 400;
            }
            case null, default -> 0;
        };
    }
}
