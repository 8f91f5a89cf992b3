package chainrule.client.simd;

/**
 * Writes a matrix product C = A B. A block of C stays in registers while k runs; each of its elements has one accumulator,
 * from +0, and takes its products in ascending order, multiplied and then added, so the blocks change no bit.
 *
 * <p>Strides are bytes and not negative. B's rows may have gaps; where its columns do not lie side by side, or the rows are
 * so far apart that they fall into the same cache lines, each panel of columns is first copied together.
 */
final class MatMulLoop {
    /** The factors of one product: rows of A and columns of B, and the bytes from one of their elements to the next. */
    record Shape(int m, int k, int n, int aRow, int aStep, int bStep, int bColumn) { }

    /** Products along k that are written out one after the other in the loop. */
    private static final int UNROLL = 1;
    /** Elements spread over more bytes than this fall into the same few cache lines when their distance is a power of 2. */
    private static final int FAR = 16384;

    /** An operand of the code behind the product, beside C: bytes from one of its rows to the next, and from one column to the next. */
    record Side(int row, int column) { }

    private final Body body;
    private final WasmCode code;
    private final Lanes lanes;
    private final Shape s;
    private final int scratch;
    private final Registers registers;
    private final Sides sides;
    /** Locals: the row block of A, the panel of B. */
    private final int a;
    private final int b;
    private final int pa;
    private final int pb;
    private final int counter;
    private int[] accumulators = new int[0];
    private int[] columns = new int[0];
    private final int factor;

    private MatMulLoop(Body body, Lanes lanes, Shape s, int scratch, Registers registers, Sides sides) {
        this.body = body;
        this.code = body.code;
        this.lanes = lanes;
        this.s = s;
        this.scratch = scratch;
        this.registers = registers;
        this.sides = sides;
        a = body.i32();
        b = body.i32();
        pa = body.i32();
        pb = body.i32();
        counter = body.i32();
        factor = body.vector();
    }

    /** Bytes of scratch memory, 0 if B is read where it lies. */
    static int scratch(Lanes lanes, Shape s) { return packs(lanes, s) ? s.k * vectors(lanes, s) * 16 : 0; }

    private static boolean packs(Lanes lanes, Shape s) {
        if (s.n > 1 && s.bColumn != lanes.bytes) return true;
        return isFar(s.k, s.m, s.bStep);
    }

    /** Whether {@code k} elements, {@code step} bytes apart and read {@code times} times, are better copied together first. */
    static boolean isFar(int k, int times, int step) { return times >= 8 && step >= 512 && (long) step * k > FAR; }

    private static int rows(Shape s) { return Math.min(4, s.m); }

    /** Vectors of a panel: with fewer rows more, so that enough additions are under way at once. */
    private static int vectors(Lanes lanes, Shape s) {
        int most = switch (rows(s)) {
            case 1 -> 8;
            case 2 -> 4;
            case 3 -> 3;
            default -> 2;
        };
        return Math.min(most, (s.n + lanes.count - 1) / lanes.count);
    }

    /**
     * Operands 0 and 1 of {@code batch} are A and B, the others those of the code behind the product: its leaves but the first, which
     * is the product, and its outputs. It loops over the leading axes.
     */
    static void emit(Body body, Lanes lanes, Shape s, Nest batch, int scratch, Registers registers, Side... operands) {
        registers.hoist();
        Sides sides = new Sides(body, batch, operands);
        MatMulLoop loop = new MatMulLoop(body, lanes, s, scratch, registers, sides);
        int a0 = body.i32();
        int b0 = body.i32();
        batch.run(1, count -> {
            loop.address(batch, 0, a0);
            loop.address(batch, 1, b0);
            sides.begin();
            loop.product(a0, b0);
        });
    }

    /** Where the operands of the code behind the product are: those that are walked alike share variables. */
    private static final class Sides implements Places {
        private final Body body;
        private final Nest batch;
        private final Side[] sides;
        /** For each operand the local for the panel at hand and the one for the block of rows. */
        private final int[] panel;
        private final int[] block;
        private int row;
        private int vector;
        private int lanes;

        Sides(Body body, Nest batch, Side[] sides) {
            this.body = body;
            this.batch = batch;
            this.sides = sides;
            panel = new int[sides.length];
            block = new int[sides.length];
            for (int k = 0; k < sides.length; k++) {
                panel[k] = Nest.NONE;
                for (int l = 0; l < k; l++) {
                    if (batch.together(k + 2, l + 2) && sides[k].equals(sides[l])) {
                        panel[k] = panel[l];
                        block[k] = block[l];
                    }
                }
                if (panel[k] != Nest.NONE) continue;
                panel[k] = body.i32();
                block[k] = body.i32();
            }
        }

        private boolean isFirst(int k) {
            for (int l = 0; l < k; l++) if (panel[l] == panel[k]) return false;
            return true;
        }

        void begin() {
            for (int k = 0; k < sides.length; k++) {
                if (!isFirst(k)) continue;
                batch.push(k + 2, 0);
                body.code.set(panel[k]);
            }
        }

        void nextPanel(int columns) { for (int k = 0; k < sides.length; k++) if (isFirst(k)) body.code.bump(panel[k], columns * sides[k].column); }

        void beginRows() { for (int k = 0; k < sides.length; k++) if (isFirst(k)) body.code.get(panel[k]).set(block[k]); }

        void nextRows(int rows) { for (int k = 0; k < sides.length; k++) if (isFirst(k)) body.code.bump(block[k], rows * sides[k].row); }

        /** From here on the elements of a row and a vector of the block. */
        void at(int row, int vector, int lanes) {
            this.row = row;
            this.vector = vector;
            this.lanes = lanes;
        }

        @Override public int push(int k, int ahead) {
            body.code.get(block[k - 1]);
            return batch.base(k + 1) + row * sides[k - 1].row + (vector * lanes + ahead) * sides[k - 1].column;
        }

        @Override public int inner(int k) { return sides[k - 1].column; }
    }

    private void address(Nest batch, int k, int local) {
        int offset = batch.push(k, 0);
        if (offset != 0) code.i32(offset).add();
        code.set(local);
    }

    private void product(int a0, int b0) {
        int width = vectors(lanes, s) * lanes.count;
        int full = s.n / width;
        int rest = s.n % width;
        int panels = full > 1 ? body.i32() : Nest.NONE;
        if (full > 1) code.i32(full).set(panels).loop();
        if (full > 0) panel(a0, b0, width);
        if (full > 1 || full > 0 && rest > 0) {
            code.bump(b0, width * s.bColumn);
            sides.nextPanel(width);
        }
        if (full > 1) code.again(panels);
        if (rest > 0) panel(a0, b0, rest);
    }

    /** {@code columns} columns of C, all rows. */
    private void panel(int a0, int b0, int width) {
        int vectors = (width + lanes.count - 1) / lanes.count;
        int step = s.bStep;
        if (packs(lanes, s)) {
            pack(b0, width, vectors);
            step = vectors * 16;
            code.i32(scratch).set(b);
        } else {
            code.get(b0).set(b);
        }
        code.get(a0).set(a);
        sides.beginRows();
        int block = rows(s);
        int full = s.m / block;
        int rest = s.m % block;
        int blocks = full > 1 ? body.i32() : Nest.NONE;
        if (full > 1) code.i32(full).set(blocks).loop();
        tile(block, vectors, width, step);
        if (full > 1 || rest > 0) {
            code.bump(a, block * s.aRow);
            sides.nextRows(block);
        }
        if (full > 1) code.again(blocks);
        if (rest > 0) tile(rest, vectors, width, step);
    }

    /** Copies a panel of B together; what lies behind its last column is left as it is and never stored from. */
    private void pack(int b0, int width, int vectors) {
        Nest nest = new Nest(body, new int[] {s.k, width}, new Nest.Operand(b0, 0, new int[] {s.bStep, s.bColumn}),
                new Nest.Operand(Nest.NONE, scratch, new int[] {vectors * 16, lanes.bytes}));
        int vector = body.vector();
        nest.run(lanes.count, count -> {
            Access.load(body, nest, 0, lanes, 0, count);
            code.set(vector);
            Access.store(body, nest, 1, lanes, 0, count, vector);
        });
    }

    private void tile(int rows, int vectors, int width, int step) {
        accumulators = enough(accumulators, rows * vectors);
        columns = enough(columns, vectors);
        for (int i = 0; i < rows * vectors; i++) code.constant(0, 0).set(accumulators[i]);
        int unroll = s.k < 2 * UNROLL ? s.k : UNROLL;
        int full = s.k / unroll;
        int rest = s.k % unroll;
        code.get(a).set(pa).get(b).set(pb);
        if (full > 1) code.i32(full).set(counter).loop();
        for (int u = 0; u < unroll; u++) products(u, rows, vectors, step);
        if (full > 1 || rest > 0) code.bump(pa, unroll * s.aStep).bump(pb, unroll * step);
        if (full > 1) code.again(counter);
        for (int u = 0; u < rest; u++) products(u, rows, vectors, step);
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) store(r, v, Math.min(lanes.count, width - v * lanes.count), vectors);
        }
    }

    private int[] enough(int[] locals, int count) {
        int[] more = java.util.Arrays.copyOf(locals, Math.max(locals.length, count));
        for (int i = locals.length; i < more.length; i++) more[i] = body.vector();
        return more;
    }

    /** The products of one k: a column of A times a row of B. */
    private void products(int u, int rows, int vectors, int step) {
        for (int v = 0; v < vectors; v++) code.get(pb).load(u * step + v * 16).set(columns[v]);
        for (int r = 0; r < rows; r++) {
            code.get(pa).simdMemory(lanes.splatLoad(), u * s.aStep + r * s.aRow).set(factor);
            for (int v = 0; v < vectors; v++) {
                int sum = accumulators[r * vectors + v];
                code.get(sum).get(factor).get(columns[v]).simd(lanes.mul()).simd(lanes.add()).set(sum);
            }
        }
    }

    private void store(int r, int v, int count, int vectors) {
        sides.at(r, v, lanes.count);
        registers.begin(sides, count);
        registers.give(0, accumulators[r * vectors + v]);
        registers.store();
    }
}
