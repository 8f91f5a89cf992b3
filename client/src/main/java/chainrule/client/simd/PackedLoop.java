package chainrule.client.simd;

/**
 * Writes a large matrix product. Both factors are copied, a part at a time, to where they are read in order: panels of B's columns
 * and blocks of A's rows, both {@link #DEEP} long. A block of C that k has not wholly run through is kept in memory and taken up
 * again, so each of its elements still has one accumulator and takes its products in ascending order.
 *
 * <p>The scheme is that of Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication, 2008.
 */
final class PackedLoop {
    private static final int ROWS = 4;
    private static final int VECTORS = 2;
    /** Bytes of a panel of B along k: half of a first-level cache holds two vectors so long. */
    private static final int DEEP = 2048;
    /** Bytes of A's rows at a time: they stay in a second-level cache. */
    private static final int BLOCK = 1 << 17;

    private final Body body;
    private final WasmCode code;
    private final Lanes lanes;
    private final Multiplication s;
    private final Sides sides;
    private final Tile tile;
    private final int deep;
    private final int parts;
    private final int high;
    private final int width;
    private final int rowPitch;
    private final int columnPitch = VECTORS * 16;
    private final int rawPitch;
    private final int aPacked;
    private final int bPacked;
    private final int raw;
    // Locals: the factors, the part of k at hand and its length, the first row of the block at hand, its whole blocks, addresses.
    private final int a0;
    private final int b0;
    private final int part;
    private final int length;
    private final int row;
    private final int blocks;
    private final int from;
    private final int to;
    private final int panel;
    private final int rawPanel;
    private final int rawBlock;

    private PackedLoop(KernelCode kernel, Multiplication s) {
        this.s = s;
        body = kernel.body;
        code = body.code;
        lanes = s.registers().lanes;
        sides = new Sides(body, s.batch(), s.sides());
        tile = new Tile(body, lanes, s.registers(), sides);
        deep = Math.min(s.k(), DEEP / lanes.bytes);
        parts = (s.k() + deep - 1) / deep;
        high = Math.min((s.m() + ROWS - 1) / ROWS * ROWS, BLOCK / (deep * lanes.bytes) / ROWS * ROWS);
        width = VECTORS * lanes.count;
        rowPitch = ROWS * lanes.bytes;
        rawPitch = (s.n() + width - 1) / width * VECTORS * 16;
        aPacked = kernel.temporary((long) high * deep * lanes.bytes);
        bPacked = kernel.temporary((long) deep * rawPitch);
        raw = parts > 1 ? kernel.temporary((long) s.m() * rawPitch) : 0;
        a0 = body.i32();
        b0 = body.i32();
        part = body.i32();
        length = body.i32();
        row = body.i32();
        blocks = body.i32();
        from = body.i32();
        to = body.i32();
        panel = body.i32();
        rawPanel = body.i32();
        rawBlock = body.i32();
    }

    static void emit(KernelCode kernel, Multiplication s) {
        s.registers().hoist();
        PackedLoop loop = new PackedLoop(kernel, s);
        s.batch().run(1, one -> loop.product());
    }

    private void product() {
        s.start(body, 0, a0);
        s.start(body, 1, b0);
        code.i32(0).set(part);
        code.loop();
        // The last part may be shorter.
        if (s.k() % deep == 0) code.i32(deep).set(length);
        else code.i32(s.k() % deep).i32(deep).get(part).i32(parts - 1).equal().select().set(length);
        packColumns();
        code.i32(0).set(row).loop();
        rows();
        code.bump(row, high).get(row).i32(s.m()).less().branchIf(0).end();
        code.bump(part, 1).get(part).i32(parts).less().branchIf(0).end();
    }

    private void packColumns() {
        code.i32(bPacked).set(to);
        int full = s.n() / width;
        int next = body.i32();
        code.get(b0).get(part).i32(deep * s.bStep()).mul().add().set(next);
        if (full > 0) {
            int counter = body.i32();
            code.i32(full).set(counter).loop();
            code.get(next).set(from);
            pack(width, s.bColumn(), s.bStep(), columnPitch);
            code.bump(next, width * s.bColumn()).again(counter);
        }
        if (s.n() % width > 0) {
            code.get(next).set(from);
            pack(s.n() % width, s.bColumn(), s.bStep(), columnPitch);
        }
    }

    /** The rows from {@code row} on: packs them, then all panels. */
    private void rows() {
        int rest = s.m() % ROWS;
        // How many whole blocks of rows there are before the end of C.
        code.i32(high / ROWS).i32(s.m() / ROWS).get(row).i32(2).raw(0x76).sub().tee(blocks);
        code.i32(high / ROWS).get(blocks).less().select().set(blocks);
        code.i32(aPacked).set(to);
        int next = body.i32();
        code.get(a0).get(row).i32(s.aRow()).mul().add().get(part).i32(deep * s.aStep()).mul().add().set(next);
        repeated(() -> {
            code.get(next).set(from);
            pack(ROWS, s.aRow(), s.aStep(), rowPitch);
            code.bump(next, ROWS * s.aRow());
        });
        if (rest > 0) {
            whenLast();
            code.get(next).set(from);
            pack(rest, s.aRow(), s.aStep(), rowPitch);
            code.end();
        }
        sides.begin();
        code.i32(bPacked).set(panel);
        if (parts > 1) code.i32(raw).set(rawPanel);
        int full = s.n() / width;
        if (full > 0) {
            int counter = body.i32();
            code.i32(full).set(counter).loop();
            panel(width);
            code.again(counter);
        }
        if (s.n() % width > 0) panel(s.n() % width);
    }

    /** Opens what runs only for the last rows of C. */
    private void whenLast() { code.get(row).i32(s.m() - high).raw(0x4E).when(); }      // i32.ge_s

    /** Writes a loop over the whole blocks of rows at hand, of which there may be none. */
    private void repeated(Runnable once) {
        int counter = body.i32();
        code.get(blocks).tee(counter).when().loop();
        once.run();
        code.again(counter).end();
    }

    private void panel(int wide) {
        int rest = s.m() % ROWS;
        code.i32(aPacked).set(tile.a);
        sides.beginRows(row);
        if (parts > 1) code.get(row).i32(rawPitch).mul().get(rawPanel).add().set(rawBlock);
        repeated(() -> {
            tile(ROWS, wide);
            sides.nextRows(ROWS);
            if (parts > 1) code.bump(rawBlock, ROWS * rawPitch);
        });
        if (rest > 0) {
            whenLast();
            tile(rest, wide);
            code.end();
        }
        code.get(length).i32(columnPitch).mul().get(panel).add().set(panel);
        if (parts > 1) code.bump(rawPanel, columnPitch);
        sides.nextPanel(wide);
    }

    private void tile(int rows, int wide) {
        int vectors = (wide + lanes.count - 1) / lanes.count;
        code.get(panel).set(tile.b);
        if (parts > 1) code.get(part).when();
        if (parts > 1) tile.resume(rows, vectors, rawBlock, rawPitch);
        if (parts > 1) code.otherwise();
        tile.zero(rows, vectors);
        if (parts > 1) code.end();
        tile.runLocal(rows, vectors, lanes.bytes, rowPitch, columnPitch, length);
        if (parts > 1) code.get(part).i32(parts - 1).equal().when();
        tile.finish(rows, vectors, wide);
        if (parts > 1) code.otherwise();
        if (parts > 1) tile.keep(rows, vectors, rawBlock, rawPitch);
        if (parts > 1) code.end();
    }

    /**
     * Copies {@code length} times {@code count} elements from {@code from} to {@code to}, which moves: {@code minor} bytes lie between
     * those that come side by side, {@code major} bytes between one such group and the next. What lies behind the last element of a
     * group is left as it is or copied along, and never used.
     */
    private void pack(int count, int minor, int major, int pitch) {
        int vectors = (count + lanes.count - 1) / lanes.count;
        int counter = body.i32();
        if (minor == lanes.bytes) {
            code.get(length).set(counter).loop();
            for (int v = 0; v < vectors; v++) code.get(to).get(from).load(v * 16).store(v * 16);
            code.bump(from, major).bump(to, pitch).again(counter);
            return;
        }
        if (major == lanes.bytes) {
            // Squares of elements are turned in registers.
            code.get(length).i32(lanes == Lanes.F32 ? 2 : 1).raw(0x76).tee(counter).when().loop();     // i32.shr_u
            for (int v = 0; v < vectors; v++) turn(count, v, minor, pitch);
            code.bump(from, 16).bump(to, lanes.count * pitch).again(counter).end();
            code.get(length).i32(lanes.count - 1).raw(0x71);       // i32.and
        } else {
            code.get(length);
        }
        code.tee(counter).when().loop();
        for (int i = 0; i < count; i++) {
            code.get(to).get(from);
            CopyLoop.load(code, lanes.dtype, i * minor);
            CopyLoop.store(code, lanes.dtype, i * lanes.bytes);
        }
        code.bump(from, major).bump(to, pitch).again(counter).end();
    }

    private void turn(int count, int v, int minor, int pitch) {
        int[] in = new int[lanes.count];
        for (int i = 0; i < in.length; i++) {
            in[i] = body.vector();
            code.get(from).load(Math.min(v * lanes.count + i, count - 1) * minor).set(in[i]);
        }
        if (lanes == Lanes.F64) {
            for (int i = 0; i < 2; i++) code.get(to).get(in[0]).get(in[1]).shuffle(halves(i, i)).store(i * pitch + v * 16);
            return;
        }
        int[] mixed = new int[4];
        for (int i = 0; i < 4; i++) {
            mixed[i] = body.vector();
            int word = i / 2 * 2;
            code.get(in[i % 2 * 2]).get(in[i % 2 * 2 + 1]).shuffle(words(word, 4 + word, word + 1, 5 + word)).set(mixed[i]);
        }
        for (int i = 0; i < 4; i++) code.get(to).get(mixed[i / 2 * 2]).get(mixed[i / 2 * 2 + 1]).shuffle(halves(i % 2, i % 2)).store(i * pitch + v * 16);
    }

    /** Half {@code i} of one vector, then half {@code j} of the other. */
    private static int[] halves(int i, int j) { return words(2 * i, 2 * i + 1, 4 + 2 * j, 5 + 2 * j); }

    private static int[] words(int... words) {
        int[] bytes = new int[16];
        for (int i = 0; i < 16; i++) bytes[i] = words[i / 4] * 4 + i % 4;
        return bytes;
    }
}
