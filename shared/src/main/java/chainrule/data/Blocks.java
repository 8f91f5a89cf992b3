package chainrule.data;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Positions that come in blocks, each made when the one before is used up: the draws happen when PyTorch's generators would draw. */
abstract class Blocks implements Iterator<Integer> {
    /** No further block. */
    static final long[] END = new long[0];

    private long[] block = END;
    private int used;
    private int count;
    private boolean ended;

    /** Block number {@code block}, or {@link #END}; a block without elements is not the end as long as it is another array. */
    abstract long[] next(int block);

    @Override public final boolean hasNext() {
        while (used == block.length && !ended) {
            block = next(count++);
            used = 0;
            ended = block == END;
        }
        return !ended;
    }

    @Override public final Integer next() {
        if (!hasNext()) throw new NoSuchElementException("Sampler: past the last position");
        return (int) block[used++];
    }
}
