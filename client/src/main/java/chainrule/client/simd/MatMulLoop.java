package chainrule.client.simd;

/**
 * Writes a matrix product C = A B. A block of C stays in registers while k runs; each of its elements has one accumulator,
 * from +0, and takes its products in ascending order, multiplied and then added, so the blocks change no bit.
 *
 * <p>Strides are bytes and not negative. B's rows may have gaps; where its columns do not lie side by side, or the rows are
 * so far apart that they fall into the same cache lines, each panel of columns is first copied together.
 */
final class MatMulLoop {
    /** Elements spread over more bytes than this fall into the same few cache lines when their distance is a power of 2. */
    private static final int FAR = 16384;

    private final Body body;
    private final WasmCode code;
    private final Lanes lanes;
    private final Multiplication s;
    private final int scratch;
    private final Sides sides;
    /** Locals: the row block of A, the panel of B. */
    private final int a;
    private final int b;
    private final Tile tile;

    private MatMulLoop(Body body, Lanes lanes, Multiplication s, int scratch, Registers registers, Sides sides) {
        this.body = body;
        this.code = body.code;
        this.lanes = lanes;
        this.s = s;
        this.scratch = scratch;
        this.sides = sides;
        a = body.i32();
        b = body.i32();
        tile = new Tile(body, lanes, registers, sides);
    }

    /** Bytes of scratch memory, 0 if B is read where it lies. */
    static int scratch(Multiplication s) { return packs(s.registers().lanes, s) ? s.k() * vectors(s.registers().lanes, s) * 16 : 0; }

    private static boolean packs(Lanes lanes, Multiplication s) {
        if (s.n() > 1 && s.bColumn() != lanes.bytes) return true;
        return isFar(s.k(), s.m(), s.bStep());
    }

    /** Whether {@code k} elements, {@code step} bytes apart and read {@code times} times, are better copied together first. */
    static boolean isFar(int k, int times, int step) { return times >= 8 && step >= 512 && (long) step * k > FAR; }

    private static int rows(Multiplication s) { return Math.min(4, s.m()); }

    /** Vectors of a panel: with fewer rows more, so that enough additions are under way at once. */
    private static int vectors(Lanes lanes, Multiplication s) {
        int most = switch (rows(s)) {
            case 1 -> 8;
            case 2 -> 4;
            case 3 -> 3;
            default -> 2;
        };
        return Math.min(most, (s.n() + lanes.count - 1) / lanes.count);
    }

    static void emit(Body body, Multiplication s, int scratch) {
        s.registers().hoist();
        Sides sides = new Sides(body, s.batch(), s.sides());
        MatMulLoop loop = new MatMulLoop(body, s.registers().lanes, s, scratch, s.registers(), sides);
        int a0 = body.i32();
        int b0 = body.i32();
        s.batch().run(1, count -> {
            s.start(body, 0, a0);
            s.start(body, 1, b0);
            sides.begin();
            loop.product(a0, b0);
        });
    }

    private void product(int a0, int b0) {
        int width = vectors(lanes, s) * lanes.count;
        int full = s.n() / width;
        int rest = s.n() % width;
        int panels = full > 1 ? body.i32() : Nest.NONE;
        if (full > 1) code.i32(full).set(panels).loop();
        if (full > 0) panel(a0, b0, width);
        if (full > 1 || full > 0 && rest > 0) {
            code.bump(b0, width * s.bColumn());
            sides.nextPanel(width);
        }
        if (full > 1) code.again(panels);
        if (rest > 0) panel(a0, b0, rest);
    }

    /** {@code columns} columns of C, all rows. */
    private void panel(int a0, int b0, int width) {
        int vectors = (width + lanes.count - 1) / lanes.count;
        int step = s.bStep();
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
        int full = s.m() / block;
        int rest = s.m() % block;
        int blocks = full > 1 ? body.i32() : Nest.NONE;
        if (full > 1) code.i32(full).set(blocks).loop();
        tile(block, vectors, width, step);
        if (full > 1 || rest > 0) {
            code.bump(a, block * s.aRow());
            sides.nextRows(block);
        }
        if (full > 1) code.again(blocks);
        if (rest > 0) tile(rest, vectors, width, step);
    }

    /** Copies a panel of B together; what lies behind its last column is left as it is and never stored from. */
    private void pack(int b0, int width, int vectors) {
        Nest nest = new Nest(body, new int[] {s.k(), width}, new Nest.Operand(b0, 0, new int[] {s.bStep(), s.bColumn()}),
                new Nest.Operand(Nest.NONE, scratch, new int[] {vectors * 16, lanes.bytes}));
        int vector = body.vector();
        nest.run(lanes.count, count -> {
            Access.load(body, nest, 0, lanes, 0, count);
            code.set(vector);
            Access.store(body, nest, 1, lanes, 0, count, vector);
        });
    }

    private void tile(int rows, int vectors, int width, int step) {
        code.get(a).set(tile.a).get(b).set(tile.b);
        tile.zero(rows, vectors);
        tile.run(rows, vectors, s.aRow(), s.aStep(), step, s.k());
        tile.finish(rows, vectors, width);
    }
}
