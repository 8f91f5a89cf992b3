package chainrule.client.simd;

import chainrule.kernel.DType;
import java.util.Arrays;

/** Writes the loops of overlapping windows; for each element its taps come in the order of the portable loops. */
final class WindowLoop {
    private WindowLoop() { }

    /**
     * Adds the taps of windows (leading axes, windows, taps) to {@code out}, which holds zeros; {@code ints} as for Overlap.
     * The taps are the outer loops: one tap of different windows never meets in one place, so the inner ones are vectors.
     */
    static void overlap(Body body, DType dtype, int[] ints, int[] shape, Nest.Operand in, Nest.Operand out) {
        int axes = ints.length / 3;
        int rank = shape.length - axes;
        int lead = rank - axes;
        int[] to = new int[shape.length];
        System.arraycopy(out.strides(), 0, to, axes, rank);
        for (int i = 0; i < axes; i++) {
            to[i] = ints[3 * i + 2] * out.strides()[lead + i];
            to[axes + lead + i] = ints[3 * i + 1] * out.strides()[lead + i];
        }
        Nest nest = new Nest(body, tapsFirst(shape, rank), new Nest.Operand(Nest.NONE, in.address(), tapsFirst(in.strides(), rank)),
                new Nest.Operand(Nest.NONE, out.address(), to));
        if (!dtype.isFloating()) {
            nest.run(1, one -> {
                int target = nest.push(1, 0);
                CopyLoop.load(body.code, DType.INT64, nest.push(1, 0));
                CopyLoop.load(body.code, DType.INT64, nest.push(0, 0));
                body.code.raw(0x7C);                                        // i64.add
                CopyLoop.store(body.code, DType.INT64, target);
            });
            return;
        }
        Lanes lanes = Lanes.of(dtype);
        int vector = body.vector();
        nest.run(lanes.count, count -> {
            Access.load(body, nest, 1, lanes, 0, count);
            Access.load(body, nest, 0, lanes, 0, count);
            body.code.simd(lanes.add()).set(vector);
            Access.store(body, nest, 1, lanes, 0, count, vector);
        });
    }

    /** The numbers of the axes from {@code rank} on, then those before. */
    private static int[] tapsFirst(int[] numbers, int rank) {
        int[] n = new int[numbers.length];
        System.arraycopy(numbers, rank, n, 0, n.length - rank);
        System.arraycopy(numbers, 0, n, n.length - rank, rank);
        return n;
    }

    /** Code inside a loop, which knows its counter. */
    private interface Inside { void emit(); }

    /** Counts a local from 0 to {@code count - 1}; {@code count} is 1 at least. */
    private static void count(WasmCode code, int local, int count, Inside inside) {
        code.i32(0).set(local).loop();
        inside.emit();
        code.get(local).i32(1).add().tee(local).i32(count).raw(0x48).branchIf(0).end();     // i32.lt_s
    }

    /** One of the two axes of windows: {@code ints} from {@code at} on, as for Highest. */
    private record Axis(int windows, int taps, int stride, int dilation, int padding, int length, int bytes) {
        static Axis of(int[] ints, int at, int length, int bytes) {
            return new Axis(ints[at], ints[at + 1], ints[at + 2], ints[at + 3], ints[at + 4], length, bytes);
        }

        /** Leaves the position of a tap on the stack; in the padding it lies outside the array. */
        void position(WasmCode code, int window, int tap) {
            code.get(window).i32(stride).mul().get(tap).i32(dilation).mul().add().i32(-padding).add();
        }

        /** Whether all windows lie inside the array. */
        boolean fits() { return (windows - 1) * stride + (taps - 1) * dilation < length; }

        /** Whether a position lies inside; as an unsigned number a negative one is too large. */
        void isInside(WasmCode code, int position) { code.get(position).i32(length).raw(0x49); }
    }

    /** The place of the largest element of each window over the last two axes; {@code ints} as for Highest. */
    static void highest(Body body, DType dtype, int[] ints, int[] shape, Nest.Operand x, Nest.Operand out) {
        int rank = shape.length;
        Axis rows = Axis.of(ints, 0, shape[rank - 2], x.strides()[rank - 2]);
        Axis columns = Axis.of(ints, 5, shape[rank - 1], x.strides()[rank - 1]);
        if (rows.windows == 0 || columns.windows == 0) return;
        Nest nest = new Nest(body, Arrays.copyOf(shape, rank - 2), new Nest.Operand(Nest.NONE, x.address(), Arrays.copyOf(x.strides(), rank - 2)),
                new Nest.Operand(Nest.NONE, out.address(), Arrays.copyOf(out.strides(), rank - 2)));
        new Highest(body, dtype, rows, columns).emit(nest);
    }

    private static final class Highest {
        private static final int LANES = 4;
        private static final int[] EVEN = {0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27};
        /** More taps than these are looked at one window at a time. */
        private static final int MOST_TAPS = 16;

        private final Body body;
        private final WasmCode code;
        private final DType dtype;
        private final int counter;
        private final int mask;
        private final Axis rows;
        private final Axis columns;
        private final int plane;
        private final int target;
        private final int[] window;
        private final int[] tap;
        private final int row;
        private final int column;
        private final int line;
        private final int place;
        private final int value;
        private final int most;

        Highest(Body body, DType dtype, Axis rows, Axis columns) {
            this.body = body;
            this.code = body.code;
            this.dtype = dtype;
            counter = body.i32();
            mask = body.vector();
            this.rows = rows;
            this.columns = columns;
            plane = body.i32();
            target = body.i32();
            window = new int[] {body.i32(), body.i32()};
            tap = new int[] {body.i32(), body.i32()};
            row = body.i32();
            column = body.i32();
            line = body.i32();
            place = body.i32();
            int type = dtype == DType.FLOAT32 ? WasmCode.F32 : WasmCode.F64;
            value = body.local(type);
            most = body.local(type);
        }

        void emit(Nest nest) {
            nest.run(1, one -> {
                code.i32(nest.push(0, 0)).add().set(plane);
                code.i32(nest.push(1, 0)).add().set(target);
                count(code, window[0], rows.windows, () -> {
                    int together = isDense() ? columns.windows / LANES : 0;
                    if (together > 0) vectors(together);
                    if (together * LANES == columns.windows) return;
                    code.i32(together * LANES).set(window[1]).loop();
                    window();
                    code.get(window[1]).i32(1).add().tee(window[1]).i32(columns.windows).less().branchIf(0).end();
                });
            });
        }

        /** Whether neighbouring windows can be looked at together: every tap inside, their columns next to each other or every other one. */
        private boolean isDense() {
            return dtype == DType.FLOAT32 && rows.padding == 0 && columns.padding == 0 && columns.bytes == 4 && columns.stride <= 2
                    && rows.taps * columns.taps <= MOST_TAPS && rows.fits() && columns.fits();
        }

        /** The row's windows, four at a time: each lane keeps its window's largest element and where that lies. */
        private void vectors(int count) {
            int[] vector = {body.vector(), body.vector(), body.vector(), body.vector()};
            int value = vector[0];
            int most = vector[1];
            int place = vector[2];
            int first = vector[3];
            long stride = columns.stride;
            code.get(plane).get(window[0]).i32(rows.stride * rows.bytes).mul().add().set(line);
            code.constant(stride << 32, 2 * stride | 3 * stride << 32);
            code.get(window[0]).i32(rows.stride * columns.length).mul().simd(0x11).simd(0xAE).set(first);      // i32x4.splat, i32x4.add
            code.i32(count).set(counter).loop();
            for (int i = 0; i < rows.taps; i++) {
                for (int j = 0; j < columns.taps; j++) {
                    int offset = i * rows.dilation * rows.bytes + j * columns.dilation * 4;
                    code.get(line).load(offset);
                    if (columns.stride == 2) code.get(line).load(offset + 16).shuffle(EVEN);
                    boolean begins = i + j == 0;
                    code.set(begins ? most : value);
                    if (!begins) {
                        code.get(value).get(most).get(value).get(most).simd(0x44);           // to choose from; f32x4.gt
                        code.get(value).get(value).simd(0x42).simd(0x50).set(mask);           // f32x4.ne, v128.or
                        code.get(mask).simd(0x52).set(most);
                    }
                    int position = i * rows.dilation * columns.length + j * columns.dilation;
                    code.get(first);
                    if (position > 0) code.i32(position).simd(0x11).simd(0xAE);
                    if (!begins) code.get(place).get(mask).simd(0x52);
                    code.set(place);
                }
            }
            code.get(target).get(place).simd(0xC9).store(0).get(target).get(place).simd(0xCA).store(16);        // i64x2.extend_low, extend_high
            code.bump(target, LANES * DType.INT64.bytes()).bump(line, LANES * columns.stride * 4);
            code.get(first).i32(LANES * columns.stride).simd(0x11).simd(0xAE).set(first).again(counter);
        }

        private void window() {
            code.i32(-1).set(place);
            count(code, tap[0], rows.taps, () -> {
                rows.position(code, window[0], tap[0]);
                code.set(row);
                rows.isInside(code, row);
                code.when().get(plane).get(row).i32(rows.bytes).mul().add().set(line);
                count(code, tap[1], columns.taps, () -> {
                    columns.position(code, window[1], tap[1]);
                    code.set(column);
                    columns.isInside(code, column);
                    code.when();
                    compare();
                    code.end();
                });
                code.end();
            });
            code.get(target).get(place).raw(0xAD);                          // i64.extend_i32_u
            CopyLoop.store(code, DType.INT64, 0);
            code.bump(target, DType.INT64.bytes());
        }

        /** Takes the element if it is larger, or NaN, or the first that the window sees. */
        private void compare() {
            boolean single = dtype == DType.FLOAT32;
            code.get(line).get(column).i32(columns.bytes).mul().add();
            CopyLoop.load(code, dtype, 0);
            code.tee(value).get(most).raw(single ? 0x5E : 0x64);            // greater
            code.get(value).get(value).raw(single ? 0x5C : 0x62).raw(0x72);     // not equal to itself; i32.or
            code.get(place).i32(0).raw(0x48).raw(0x72).when();              // i32.lt_s
            code.get(value).set(most).get(row).i32(columns.length).mul().get(column).add().set(place);
            code.end();
        }
    }
}
