package chainrule.compute.vector;

import chainrule.program.Arithmetic;
import chainrule.program.plan.Fused;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a matrix product C = A B. A tile of C stays in registers while k runs; each of its elements has one accumulator,
 * from +0, and takes its products in ascending order, multiplied and then added, so the tiles change no bit.
 *
 * <p>Each shape of tile is a method, called from the loops over panels of columns and blocks of rows. B's rows may have gaps; where
 * its columns do not lie side by side, or it is large, each panel of columns is first copied together. So are the columns of A where
 * they are far apart.
 */
final class MatMulLoop {
    /** The factors of one product: rows of A and columns of B, and the distances from one of their elements to the next. */
    record Shape(int m, int k, int n, int aRow, int aStep, int bStep, int bColumn) {
        Shape transposed() { return new Shape(n, k, m, bColumn, bStep, aStep, aRow); }
    }

    /** An operand of the code behind the product: from one of its rows to the next, and from one column to the next. */
    record Side(int row, int column) {
        Side transposed() { return new Side(column, row); }
    }

    /** A tile to be written as a method. */
    private record Tile(String name, int rows, int width) { }

    /** A panel of B that is used for so many rows is worth copying, if B has more elements than {@link #LARGE}. */
    private static final int MANY = 64;
    private static final int LARGE = 1 << 17;
    /** Products of so many terms outweigh storing their sums one by one. */
    private static final int LONG = 32;
    /** Elements so far apart fall into few lines of the cache. */
    private static final int FAR = 256;

    private final Emitter emitter;
    private final String name;
    private final Lanes lanes;
    private final Shape s;
    private final Fused after;
    /** Where copied panels of B lie, and behind them blocks of A. */
    private final int scratch;
    private final Nest.Operand[] operands;
    private final Side[] sides;
    /** For each side the number of the variable that says how far it has come. */
    private final int[] variable;
    private int variables;
    private final List<Tile> tiles = new ArrayList<>();

    /** {@code operands}: A, B, then those of the code behind the product, without the product, along the leading axes. */
    MatMulLoop(Emitter emitter, String name, Lanes lanes, Shape s, Fused after, int scratch, Nest.Operand[] operands, Side[] sides) {
        this.emitter = emitter;
        this.name = name;
        this.lanes = lanes;
        this.s = s;
        this.after = after;
        this.scratch = scratch;
        this.operands = operands;
        this.sides = sides;
        variable = new int[sides.length];
    }

    /** Elements of scratch memory, 0 if A and B are read where they lie. */
    static int scratch(Lanes lanes, Shape s) {
        int rows = rows(lanes, s);
        return panel(lanes, s) + (gathers(lanes, s) ? (s.m + rows - 1) / rows * rows * s.k : 0);
    }

    /** Elements of a copied panel of B. */
    private static int panel(Lanes lanes, Shape s) { return packs(s) ? s.k * vectors(lanes, s) * lanes.count : 0; }

    /** Whether the transpose of the product, B^T A^T, has less to copy together: its sums are the same, so their bits are. */
    static boolean isBetterTransposed(Shape s) {
        return s.n > 1 && s.bColumn != 1 && s.k >= LONG && (s.aRow == 1 || s.m < s.n / 2);
    }

    private static boolean packs(Shape s) {
        return s.n > 1 && s.bColumn != 1 || s.m >= MANY && (long) s.k * s.bStep > LARGE;
    }

    /** Whether blocks of A's rows are copied together, one column behind the other. */
    private static boolean gathers(Lanes lanes, Shape s) {
        return s.aRow == 1 && s.aStep >= FAR && (long) s.k * s.aStep >= 32 * FAR && s.n > vectors(lanes, s) * lanes.count;
    }

    /** Vectors of a tile. */
    private static int vectors(Lanes lanes, Shape s) { return Math.min(4, (s.n + lanes.count - 1) / lanes.count); }

    /** Rows of a tile: with fewer vectors more, so that enough additions are under way at once. */
    private static int rows(Lanes lanes, Shape s) {
        int most = switch (vectors(lanes, s)) {
            case 1 -> 12;
            case 2 -> 8;
            case 3 -> 5;
            default -> 4;
        };
        // Tiles of one height only, where the rows can be cut so, are half the code.
        for (int rows = most; 2 * rows > most; rows--) if (s.m % rows == 0) return rows;
        return Math.min(most, s.m);
    }

    /** A place along an axis: a variable, or NONE, and what is known. */
    private record At(int local, int known) { }

    private interface Part { void emit(At at, int count); }

    /** Cuts {@code total} into parts of {@code step} and a shorter last one. */
    private static void parts(Body body, int total, int step, Part part) {
        int full = total / step * step;
        if (full == step) part.emit(new At(Nest.NONE, 0), step);
        else if (full > 0) body.count(full, step, i -> part.emit(new At(i, 0), step));
        if (total > full) part.emit(new At(Nest.NONE, full), total - full);
    }

    /** Writes the loops; the tiles they call are written by {@link #writeTiles} afterwards. */
    void emit(Body body, int[] leading) {
        Nest batch = new Nest(body, leading, operands);
        number(batch);
        int width = vectors(lanes, s) * lanes.count;
        batch.run(1, one -> {
            if (gathers(lanes, s)) parts(body, s.m, rows(lanes, s), (row, rows) -> gather(body, batch, row, rows));
            parts(body, s.n, width, (column, columns) -> {
                if (packs(s)) pack(body, batch, column, columns);
                parts(body, s.m, rows(lanes, s), (row, rows) -> call(body, batch, row, rows, column, columns));
            });
        });
    }

    /** Copies a block of rows of A, one column behind the other. */
    private void gather(Body body, Nest batch, At row, int rows) {
        int from = body.integer();
        int to = body.integer();
        batch.push(0, 0);
        add(body, row, s.aRow);
        body.code.istore(from).loadConstant(scratch + panel(lanes, s));
        add(body, row, s.k);
        body.code.istore(to);
        CopyLoop.copy(body, emitter.maps, Lanes.of(lanes.dtype, rows), new int[] {s.k, rows}, new Nest.Operand(from, 0, new int[] {s.aStep, s.aRow}),
                new Nest.Operand(to, 0, new int[] {rows(lanes, s), 1}));
    }

    /** Operands that are walked alike share a variable. */
    private void number(Nest batch) {
        for (int k = 0; k < sides.length; k++) {
            variable[k] = -1;
            for (int l = 0; l < k; l++) if (batch.together(k + 2, l + 2) && sides[k].equals(sides[l])) variable[k] = variable[l];
            if (variable[k] < 0) variable[k] = variables++;
        }
    }

    private static void add(Body body, At at, int stride) {
        if (at.known * stride != 0) body.code.loadConstant(at.known * stride).iadd();
        if (at.local == Nest.NONE || stride == 0) return;
        body.code.iload(at.local);
        if (stride != 1) body.code.loadConstant(stride).imul();
        body.code.iadd();
    }

    private void call(Body body, Nest batch, At row, int rows, At column, int columns) {
        String tile = name + "_" + rows + "x" + columns;
        if (tiles.stream().noneMatch(t -> t.name.equals(tile))) tiles.add(new Tile(tile, rows, columns));
        body.code.aload(0);
        if (gathers(lanes, s)) {
            body.code.loadConstant(scratch + panel(lanes, s));
            add(body, row, s.k);
        } else {
            batch.push(0, 0);
            add(body, row, s.aRow);
        }
        if (packs(s)) {
            body.code.loadConstant(scratch);
        } else {
            batch.push(1, 0);
            add(body, column, s.bColumn);
        }
        for (int g = 0; g < variables; g++) {
            int k = first(g);
            batch.pushFrom(k + 2, 0);
            add(body, row, sides[k].row);
            add(body, column, sides[k].column);
        }
        body.code.invokestatic(emitter.self, tile, tileType());
    }

    private int first(int group) {
        int k = 0;
        while (variable[k] != group) k++;
        return k;
    }

    private MethodTypeDesc tileType() {
        ClassDesc[] parameters = new ClassDesc[3 + variables];
        Arrays.fill(parameters, ConstantDescs.CD_int);
        parameters[0] = Body.MEMORY;
        return MethodTypeDesc.of(ConstantDescs.CD_void, parameters);
    }

    /** Copies a panel of B together; what lies behind its last column is left as it is and never stored from. */
    private void pack(Body body, Nest batch, At column, int columns) {
        int start = body.integer();
        batch.push(1, 0);
        add(body, column, s.bColumn);
        body.code.istore(start);
        int width = vectors(lanes, s) * lanes.count;
        Nest.Operand from = new Nest.Operand(start, 0, new int[] {s.bStep, s.bColumn});
        Nest.Operand to = new Nest.Operand(scratch, new int[] {width, 1});
        CopyLoop.copy(body, emitter.maps, lanes, new int[] {s.k, columns}, from, to);
    }

    void writeTiles() { for (Tile t : tiles) emitter.method(t.name, tileType(), body -> tile(body, t.rows, t.width)); }

    private void tile(Body body, int rows, int width) {
        int vectors = (width + lanes.count - 1) / lanes.count;
        int step = packs(s) ? vectors(lanes, s) * lanes.count : s.bStep;
        int a = body.code.parameterSlot(1);
        int b = body.code.parameterSlot(2);
        Registers registers = new Registers(body, emitter.maps, lanes, after);
        int[][] sums = new int[rows][vectors];
        for (int[] row : sums) {
            for (int v = 0; v < vectors; v++) {
                row[v] = body.reference();
                lanes.constant(body, 0);
                body.code.astore(row[v]);
            }
        }
        int[] columns = new int[vectors];
        for (int v = 0; v < vectors; v++) columns[v] = body.reference();
        int factor = body.reference();
        if (s.k == 1) products(body, a, b, Nest.NONE, step, sums, columns, factor);
        else body.count(s.k, 1, k -> products(body, a, b, k, step, sums, columns, factor));
        registers.hoist();
        for (int r = 0; r < rows; r++) {
            for (int v = 0; v < vectors; v++) {
                registers.begin(places(body, r, v), Math.min(lanes.count, width - v * lanes.count));
                body.code.aload(sums[r][v]);
                lanes.exact(body);
                body.code.astore(sums[r][v]);
                registers.give(0, sums[r][v]);
                registers.store();
            }
        }
    }

    /** The products of one k: a column of A times a row of B. */
    private void products(Body body, int a, int b, int k, int step, int[][] sums, int[] columns, int factor) {
        for (int v = 0; v < columns.length; v++) {
            lanes.species(body);
            body.array(lanes.dtype).sum(b, v * lanes.count);
            add(body, new At(k, 0), step);
            lanes.load(body);
            body.code.astore(columns[v]);
        }
        for (int r = 0; r < sums.length; r++) {
            lanes.species(body);
            body.array(lanes.dtype).sum(a, r * s.aRow);
            add(body, new At(k, 0), gathers(lanes, s) ? rows(lanes, s) : s.aStep);
            lanes.loadOne(body);
            lanes.broadcast(body);
            body.code.astore(factor);
            for (int v = 0; v < columns.length; v++) {
                if (body.arithmetic == Arithmetic.FAST) {
                    body.code.aload(factor).aload(columns[v]).aload(sums[r][v]);
                    lanes.fma(body);
                } else {
                    // The product is called, not the sum: of it the JVM knows for certain which class of vector it is.
                    body.code.aload(factor).aload(columns[v]);
                    lanes.mul(body);
                    body.code.aload(sums[r][v]);
                    lanes.add(body);
                }
                body.code.astore(sums[r][v]);
            }
        }
    }

    /** Where the operands of the code behind the product lie for one vector of the tile; operand 0 is the product itself. */
    private Places places(Body body, int row, int vector) {
        return new Places() {
            @Override public void push(int k, int ahead) {
                Side side = sides[k - 1];
                body.sum(body.code.parameterSlot(3 + variable[k - 1]),
                        operands[k + 1].place() + row * side.row + (vector * lanes.count + ahead) * side.column);
            }

            @Override public int inner(int k) { return sides[k - 1].column; }
        };
    }
}
