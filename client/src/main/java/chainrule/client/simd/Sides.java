package chainrule.client.simd;

/**
 * Where the operands of the code behind a product are while its blocks are walked, panel of columns by panel, block of rows by
 * block: those that are walked alike share variables.
 */
final class Sides implements Places {
    /** Bytes from one row of an operand to the next, and from one column to the next. */
    record Side(int row, int column) { }

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

    void nextPanel(int columns) { for (int k = 0; k < sides.length; k++) if (isFirst(k)) body.code.bump(panel[k], columns * sides[k].column()); }

    void beginRows() { for (int k = 0; k < sides.length; k++) if (isFirst(k)) body.code.get(panel[k]).set(block[k]); }

    /** The same from row {@code local} on. */
    void beginRows(int local) {
        for (int k = 0; k < sides.length; k++) {
            if (isFirst(k)) body.code.get(local).i32(sides[k].row()).mul().get(panel[k]).add().set(block[k]);
        }
    }

    void nextRows(int rows) { for (int k = 0; k < sides.length; k++) if (isFirst(k)) body.code.bump(block[k], rows * sides[k].row()); }

    /** From here on the elements of a row and a vector of the block. */
    void at(int row, int vector, int lanes) {
        this.row = row;
        this.vector = vector;
        this.lanes = lanes;
    }

    @Override public int push(int k, int ahead) {
        body.code.get(block[k - 1]);
        return batch.base(k + 1) + row * sides[k - 1].row() + (vector * lanes + ahead) * sides[k - 1].column();
    }

    @Override public int inner(int k) { return sides[k - 1].column(); }
}
