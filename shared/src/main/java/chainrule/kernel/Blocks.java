package chainrule.kernel;

import java.util.Arrays;

/**
 * Straight-line code made ready to run over arrays in blocks: each machine operation is one tight loop over a block of
 * elements, whose registers are small arrays. So no operation is known by name, each loop is one a compiler can turn
 * into vector code, and rounding to float32 happens at every step on every target.
 *
 * <p>Immutable once made: one instance serves all threads, registers belong to the call.
 */
abstract class Blocks {
    /** Elements per block: enough to hide the dispatch, little enough for all registers to stay in the nearest cache. */
    static final int SIZE = 256;

    private static final int EXTERNAL = -1;

    private final ScalarCode.Step[] steps;
    /** For each step its register array, shared between steps whose lives do not overlap; EXTERNAL for arguments and constants. */
    private final int[] slots;
    private final Expr.Type[] slotTypes;
    /** Blocks filled with a constant, else null. */
    private final Object[] constants;
    private final boolean hasConstants;
    private final int root;
    /** Whether one operation is all there is. */
    private final boolean single;

    Blocks(ScalarCode code) {
        root = code.length() - 1;
        steps = new ScalarCode.Step[root + 1];
        constants = new Object[root + 1];
        boolean constant = false;
        for (int i = 0; i <= root; i++) {
            ScalarCode.Step s = code.step(i);
            steps[i] = s;
            check(s.kind());
            if (s.kind() == Expr.Kind.CONST) constants[i] = constant(s.value());
            else if (s.kind() == Expr.Kind.BITS_CONST) constants[i] = bitsConstant(s.bits());
            constant |= constants[i] != null;
        }
        hasConstants = constant;
        if (code.result() == Expr.Type.BITS) {
            throw new IllegalArgumentException("expression: wanted a value or a truth value as result, got bits; end it with fromBits()");
        }
        slots = new int[root + 1];
        slotTypes = assignSlots();
        int computing = 0;
        for (int slot : slots) if (slot != EXTERNAL) computing++;
        single = computing == 1;
    }

    static Blocks of(ScalarCode code, DType type) {
        return switch (type) {
            case FLOAT32 -> new FloatBlocks(code);
            case FLOAT64 -> new DoubleBlocks(code);
            case INT64 -> new LongBlocks(code);
            case BOOL -> throw new IllegalArgumentException("expression: wanted a type of numbers, got bool");
        };
    }

    /** Refuses what this element type cannot do. */
    abstract void check(Expr.Kind kind);

    abstract Object constant(double value);

    abstract Object bitsConstant(long bits);

    abstract Object newValues(int count);

    abstract Object newBits(int count);

    /**
     * Runs one step on {@code n} elements; register {@code i} is the array {@code r[i]}. All start at element 0: HotSpot
     * turns a loop into vector code only if it can see that offsets do not make arrays overlap.
     */
    abstract void step(ScalarCode.Step s, Object[] r, int out, int n);

    private Expr.Type[] assignSlots() {
        int[] lastUse = new int[root + 1];
        for (int i = 0; i <= root; i++) for (int operand : steps[i].in()) lastUse[operand] = i;
        lastUse[root] = root + 1;
        Expr.Type[] types = new Expr.Type[root + 1];
        int[] freeFrom = new int[root + 1];
        int count = 0;
        for (int i = 0; i <= root; i++) {
            slots[i] = EXTERNAL;
            if (steps[i].kind() == Expr.Kind.ARG || constants[i] != null) continue;
            // A register may take over the array of an operand that dies here: loops read an element before they write it.
            int slot = 0;
            while (slot < count && (types[slot] != steps[i].type() || freeFrom[slot] > i)) slot++;
            if (slot == count) types[count++] = steps[i].type();
            freeFrom[slot] = Math.max(lastUse[i], i + 1);
            slots[i] = slot;
        }
        return Arrays.copyOf(types, count);
    }

    final void run(Strided[] in, Strided out) {
        int size = out.size();
        boolean direct = slots[root] != EXTERNAL && isWhole(out);
        // One operation on whole arrays is one loop; longer code goes block by block, to stay in the cache.
        boolean whole = direct && single && !hasConstants;
        for (Strided array : in) whole &= isWhole(array);
        int block = whole ? size : Math.min(size, SIZE);
        direct &= block == size;

        Object[] r = constants.clone();
        Walk[] walks = null;
        for (int i = 0; i <= root; i++) {
            if (steps[i].kind() != Expr.Kind.ARG) continue;
            Strided array = in[steps[i].index()];
            if (block == size && isWhole(array)) {
                r[i] = MoveLoop.elements(array.storage);
                continue;
            }
            r[i] = MoveLoop.array(array.dtype(), block);
            if (isRepeated(array)) {
                fill(r[i], array);
            } else {
                if (walks == null) walks = new Walk[root + 1];
                walks[i] = new Walk(array);
            }
        }
        allocateSlots(r, direct, block);
        if (direct) r[root] = MoveLoop.elements(out.storage);
        Walk target = direct ? null : new Walk(out);
        for (int done = 0; done < size; done += block) {
            int n = Math.min(block, size - done);
            for (int i = 0; i <= root; i++) {
                if (slots[i] != EXTERNAL) step(steps[i], r, i, n);
                else if (walks != null && walks[i] != null) walks[i].read(in[steps[i].index()].storage, r[i], 0, n);
            }
            if (!direct) target.write(r[root], 0, out.storage, n);
        }
    }

    /** Whether the elements are those of the storage's array, from its beginning. */
    private static boolean isWhole(Strided array) { return array.offset == 0 && array.isContiguous(); }

    private void allocateSlots(Object[] r, boolean direct, int block) {
        Object[] arrays = new Object[slotTypes.length];
        for (int i = 0; i <= root; i++) {
            int slot = slots[i];
            if (slot == EXTERNAL || direct && i == root) continue;
            if (arrays[slot] == null) {
                arrays[slot] = switch (slotTypes[slot]) {
                    case VALUE -> newValues(block);
                    case BITS -> newBits(block);
                    case MASK -> new byte[block];
                };
            }
            r[i] = arrays[slot];
        }
    }

    private static boolean isRepeated(Strided array) {
        for (int d = 0; d < array.rank(); d++) if (array.strides[d] != 0 && array.shape[d] != 1) return false;
        return true;
    }

    private static void fill(Object block, Strided array) {
        switch (array.storage) {
            case Storage.F32 s -> Arrays.fill((float[]) block, s.data[array.offset]);
            case Storage.F64 s -> Arrays.fill((double[]) block, s.data[array.offset]);
            case Storage.I64 s -> Arrays.fill((long[]) block, s.data[array.offset]);
            case Storage.Bool s -> Arrays.fill((byte[]) block, s.data[array.offset]);
        }
    }
}
