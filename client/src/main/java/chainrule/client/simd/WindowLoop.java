package chainrule.client.simd;

import chainrule.kernel.Strided;
import chainrule.program.Executor.Unsupported;
import java.util.Arrays;

/** Writes the loops of overlapping windows: tap after tap, each for all windows at once, in the order of the portable ones. */
final class WindowLoop {
    /** Each tap has a loop of its own; with more of them the code would be longer than it is worth. */
    private static final int MOST_TAPS = 256;

    private WindowLoop() { }

    /** Adds the taps of windows (leading axes, windows, taps) to {@code out}, which holds zeros; {@code ints} as for Overlap. */
    static void overlap(Body body, Lanes lanes, int[] ints, int[] shape, Nest.Operand in, Nest.Operand out) throws Unsupported {
        int axes = ints.length / 3;
        int rank = shape.length - axes;
        int lead = rank - axes;
        int[] windows = Arrays.copyOf(shape, rank);
        int[] stepped = out.strides().clone();
        for (int i = 0; i < axes; i++) stepped[lead + i] *= ints[3 * i + 1];
        int taps = Strided.size(Arrays.copyOfRange(shape, rank, shape.length));
        check(taps);
        int vector = body.vector();
        int[] tap = new int[axes];
        for (int n = 0; n < taps; n++) {
            int from = in.address();
            int to = out.address();
            for (int i = 0; i < axes; i++) {
                from += tap[i] * in.strides()[rank + i];
                to += tap[i] * ints[3 * i + 2] * out.strides()[lead + i];
            }
            Nest nest = new Nest(body, windows, new Nest.Operand(Nest.NONE, from, Arrays.copyOf(in.strides(), rank)), new Nest.Operand(Nest.NONE, to, stepped));
            nest.run(lanes.count, count -> {
                Access.load(body, nest, 1, lanes, 0, count);
                Access.load(body, nest, 0, lanes, 0, count);
                body.code.simd(lanes.add()).set(vector);
                Access.store(body, nest, 1, lanes, 0, count, vector);
            });
            for (int i = axes - 1; i >= 0 && ++tap[i] == shape[rank + i]; i--) tap[i] = 0;
        }
    }

    private static void check(int taps) throws Unsupported {
        if (taps > MOST_TAPS) throw new Unsupported("simd: wanted windows of at most " + MOST_TAPS + " taps, got " + taps);
    }

    /** The windows along one axis that see a tap inside the array, from the first to before {@code end}, and where they see it. */
    private record Seen(int first, int end, int position) {
        static Seen of(int[] ints, int at, int tap, int length) {
            int from = tap * ints[at + 3] - ints[at + 4];
            int stride = ints[at + 2];
            int first = from < 0 ? (stride - 1 - from) / stride : 0;
            int end = from >= length ? 0 : Math.min(ints[at], (length - 1 - from) / stride + 1);
            return new Seen(first, end, from + first * stride);
        }
    }

    /**
     * The place of the largest element of each window. {@code out} (int64) holds -1 everywhere, {@code most} is room for as
     * many numbers as it has; planes of {@code x} lie in row-major order. {@code ints} as for Highest.
     */
    static void highest(Body body, Lanes lanes, int[] ints, int[] shape, Nest.Operand x, int most, Nest.Operand out) throws Unsupported {
        check(ints[1] * ints[6]);
        int rank = shape.length;
        int[] windows = Nest.withLast(shape, ints[0], ints[5]);
        int[] room = Strided.rowMajor(windows);
        for (int d = 0; d < rank; d++) room[d] *= lanes.bytes;
        int[] moving = Nest.withLast(x.strides(), x.strides()[rank - 2] * ints[2], x.strides()[rank - 1] * ints[7]);
        int[] still = Nest.withLast(x.strides(), 0, 0);
        int value = body.local(lanes == Lanes.F32 ? WasmCode.F32 : WasmCode.F64);
        for (int i = 0; i < ints[1]; i++) {
            Seen rows = Seen.of(ints, 0, i, shape[rank - 2]);
            for (int j = 0; j < ints[6]; j++) {
                Seen columns = Seen.of(ints, 5, j, shape[rank - 1]);
                if (rows.first >= rows.end || columns.first >= columns.end) continue;
                int[] part = Nest.withLast(shape, rows.end - rows.first, columns.end - columns.first);
                int from = x.address() + rows.position * x.strides()[rank - 2] + columns.position * x.strides()[rank - 1];
                Nest nest = new Nest(body, part, new Nest.Operand(Nest.NONE, from, moving), new Nest.Operand(Nest.NONE, x.address(), still),
                        part(most, room, rows, columns), part(out.address(), out.strides(), rows, columns));
                nest.run(1, count -> compare(body.code, nest, lanes, value));
            }
        }
    }

    private static Nest.Operand part(int address, int[] strides, Seen rows, Seen columns) {
        int rank = strides.length;
        return new Nest.Operand(Nest.NONE, address + rows.first * strides[rank - 2] + columns.first * strides[rank - 1], strides);
    }

    /** Takes the element if it is larger, or NaN, or the first that the window sees. */
    private static void compare(WasmCode code, Nest nest, Lanes lanes, int value) {
        boolean single = lanes == Lanes.F32;
        CopyLoop.load(code, lanes.dtype, nest.push(0, 0));
        code.tee(value);
        CopyLoop.load(code, lanes.dtype, nest.push(2, 0));
        code.raw(single ? 0x5E : 0x64);                             // greater
        code.get(value).get(value).raw(single ? 0x5C : 0x62);       // not equal to itself
        code.raw(0x72);                                             // i32.or
        code.memory(0x29, nest.push(3, 0)).i64(0).raw(0x53);        // i64.lt_s
        code.raw(0x72).when();
        int room = nest.push(2, 0);
        code.get(value);
        CopyLoop.store(code, lanes.dtype, room);
        int target = nest.push(3, 0);
        code.i32(nest.push(0, 0)).add();
        code.i32(nest.push(1, 0)).add();
        code.sub().i32(single ? 2 : 3).raw(0x76).raw(0xAD);         // i32.shr_u, i64.extend_i32_u
        code.memory(0x37, target).end();
    }
}
