package chainrule.program.plan;

import java.util.ArrayList;
import java.util.List;

/** Hands out parts of the memory of a Program while its code is written; parts given back are used again. */
public final class Arena {
    /** Loads may read this far behind the last part. */
    private static final int SLACK = 64;
    private static final int PAGE = 65536;
    /** Beyond this, byte addresses no longer fit the arithmetic of the code that is written. */
    private static final long MOST = 1L << 30;

    private record Gap(int address, int bytes) { }

    private final List<Gap> gaps = new ArrayList<>();
    private final int alignment;
    private long end;

    /** Parts as WebAssembly's vectors want them. */
    public Arena(int reserved) { this(reserved, 16); }

    /** Every part begins at a multiple of {@code alignment}; {@code reserved} bytes at address 0 belong to nobody. */
    public Arena(int reserved, int alignment) {
        this.alignment = alignment;
        end = round(reserved);
    }

    private long round(long bytes) { return Math.max(alignment, (bytes + alignment - 1) / alignment * alignment); }

    /** Bytes in use, at most, over time. */
    public long bytes() { return end; }

    public int pages() { return (int) ((end + SLACK + PAGE - 1) / PAGE); }

    public boolean isTooLarge() { return end > MOST; }

    public int take(long bytes) {
        long wanted = round(bytes);
        int best = -1;
        for (int i = 0; i < gaps.size(); i++) {
            if (gaps.get(i).bytes >= wanted && (best < 0 || gaps.get(i).bytes < gaps.get(best).bytes)) best = i;
        }
        if (best < 0) {
            long at = end;
            end += wanted;
            return (int) Math.min(at, MOST);
        }
        Gap gap = gaps.remove(best);
        if (gap.bytes > wanted) gaps.add(new Gap(gap.address + (int) wanted, gap.bytes - (int) wanted));
        return gap.address;
    }

    public void give(int address, long bytes) {
        int from = address;
        int to = address + (int) round(bytes);
        for (int i = gaps.size() - 1; i >= 0; i--) {
            Gap gap = gaps.get(i);
            if (gap.address + gap.bytes == from) from = gap.address;
            else if (gap.address == to) to = gap.address + gap.bytes;
            else continue;
            gaps.remove(i);
        }
        gaps.add(new Gap(from, to - from));
    }
}
