package chainrule.client.simd;

/** Writes what happens to a block of a product while it is in registers: sums of products, then the code behind them. */
final class Tile {
    /** Locals: where the next column of A's rows and the next row of B's panel are. */
    final int a;
    final int b;
    private final Body body;
    private final WasmCode code;
    private final Lanes lanes;
    private final Registers registers;
    private final Sides sides;
    private final int counter;
    private final int factor;
    private int[] accumulators = new int[0];
    private int[] columns = new int[0];

    Tile(Body body, Lanes lanes, Registers registers, Sides sides) {
        this.body = body;
        this.code = body.code;
        this.lanes = lanes;
        this.registers = registers;
        this.sides = sides;
        a = body.i32();
        b = body.i32();
        counter = body.i32();
        factor = body.vector();
    }

    /** Starts a block of {@code rows} by {@code vectors} from zero. */
    void zero(int rows, int vectors) {
        prepare(rows, vectors);
        for (int i = 0; i < rows * vectors; i++) code.constant(0, 0).set(accumulators[i]);
    }

    private void prepare(int rows, int vectors) {
        accumulators = enough(accumulators, rows * vectors);
        columns = enough(columns, vectors);
    }

    /** Adds {@code count} products to each element; the strides are bytes. */
    void run(int rows, int vectors, int aRow, int aStep, int bStep, int count) {
        if (count > 1) code.i32(count).set(counter).loop();
        products(rows, vectors, aRow);
        if (count == 1) return;
        code.bump(a, aStep).bump(b, bStep).again(counter);
    }

    /** The same with the count in a local; it is not zero. */
    void runLocal(int rows, int vectors, int aRow, int aStep, int bStep, int count) {
        code.get(count).set(counter).loop();
        products(rows, vectors, aRow);
        code.bump(a, aStep).bump(b, bStep).again(counter);
    }

    /** The products of one k: a column of A times a row of B. One k at a time: browsers keep the sums in registers then. */
    private void products(int rows, int vectors, int aRow) {
        for (int v = 0; v < vectors; v++) code.get(b).load(v * 16).set(columns[v]);
        for (int r = 0; r < rows; r++) {
            code.get(a).simdMemory(lanes.splatLoad(), r * aRow).set(factor);
            for (int v = 0; v < vectors; v++) {
                int sum = accumulators[r * vectors + v];
                registers.multiplyAdd(factor, columns[v], sum);
                code.set(sum);
            }
        }
    }

    /** Puts the sums aside, row by row at {@code pitch} bytes from the address in a local, or takes them back. */
    void keep(int rows, int vectors, int address, int pitch) {
        for (int i = 0; i < rows * vectors; i++) code.get(address).get(accumulators[i]).store(i / vectors * pitch + i % vectors * 16);
    }

    void resume(int rows, int vectors, int address, int pitch) {
        prepare(rows, vectors);
        for (int i = 0; i < rows * vectors; i++) code.get(address).load(i / vectors * pitch + i % vectors * 16).set(accumulators[i]);
    }

    /** Runs the code behind the product on the block, of which {@code width} columns count. */
    void finish(int rows, int vectors, int width) {
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                sides.at(r, v, lanes.count);
                registers.begin(sides, Math.min(lanes.count, width - v * lanes.count));
                registers.give(0, accumulators[r * vectors + v]);
                registers.store();
            }
        }
    }

    private int[] enough(int[] locals, int count) {
        int[] more = java.util.Arrays.copyOf(locals, Math.max(locals.length, count));
        for (int i = locals.length; i < more.length; i++) more[i] = body.vector();
        return more;
    }
}
