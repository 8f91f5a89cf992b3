package chainrule.client.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.kernel.Storage;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import chainrule.program.Program.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomProgramsTest {
    private static final int PROGRAMS = Integer.getInteger("programs", 1000);

    @Test void theInterpreterGivesTheSameBitsAsOneInstructionAfterTheOther() {
        List<String> lines = new ArrayList<>();
        Comparison comparison = new Comparison(new OneByOne(), new Interpreter(), lines::add);
        for (Program p : HandPrograms.all()) comparison.run(p, 2, true);
        int day = Today.seed();
        for (int n = 0; n < PROGRAMS; n++) comparison.run(RandomPrograms.of(day, n), RandomPrograms.seed(day, n), n % 2 == 1);
        assertEquals(List.of(), lines);
        assertTrue(comparison.checks > 10 * PROGRAMS, comparison.checks + " arrays");
        assertEquals(0, Positions.check(new OneByOne(), new Interpreter(), lines::add), lines::toString);
    }

    @Test void aDayHasTheSameProgramsEverywhere() {
        for (int n = 0; n < 50; n++) assertEquals(RandomPrograms.of(7, n).toString(), RandomPrograms.of(7, n).toString());
        assertNotEquals(RandomPrograms.of(7, 1).toString(), RandomPrograms.of(8, 1).toString());
    }

    @Test void theyReachEverything() {
        Set<String> seen = new HashSet<>();
        Set<Integer> lengths = new HashSet<>();
        int backwards = 0;
        int single = 0;
        int views = 0;
        int outputs = 0;
        for (int n = 0; n < 1000; n++) {
            Program p = RandomPrograms.of(1, n);
            for (Program.Instruction i : p.instructions()) {
                Value out = p.value(i.out());
                seen.add(i.name() + " " + out.dtype().label());
                for (int length : out.shape()) lengths.add(length);
                if (i.name().equals("SLICE") && i.attrs().ints().length > 0 && i.attrs().ints()[2] < 0) backwards++;
                if (out.shape().length == 0) single++;
            }
            for (Program.Update u : p.updates()) if (p.value(u.from()).role() == Role.COMPUTED && isView(p, u.from())) views++;
            for (int o : p.outputs()) if (p.value(o).role() == Role.STATE) outputs++;
        }
        for (String type : new String[] {"float32", "float64", "int64"}) {
            for (String name : new String[] {"elementwise", "convert", "matmul", "gather", "scatter", "scatter_add", "window", "overlap"}) {
                assertTrue(seen.contains(name + " " + type), name + " " + type);
            }
            for (Kernel.Fold f : Kernel.Fold.values()) {
                assertTrue(seen.contains("reduce " + f + " " + type) && seen.contains("scan " + f + " " + type), f + " " + type);
            }
        }
        for (DType type : DType.values()) for (Kernel.Move m : Kernel.Move.values()) assertTrue(seen.contains(m + " " + type.label()), m + " " + type.label());
        for (String name : new String[] {"elementwise", "convert", "gather", "scatter", "window", "reduce MIN", "reduce MAX", "reduce PROD"}) {
            assertTrue(seen.contains(name + " bool"), name + " bool");
        }
        assertTrue(seen.contains("highest int64"));
        for (int length : new int[] {0, 1, 3, 5, 7, 17, 33, 97, 131}) assertTrue(lengths.contains(length), "length " + length);
        assertTrue(backwards > 100 && single > 100 && views > 20 && outputs > 20, backwards + " " + single + " " + views + " " + outputs);
    }

    private static boolean isView(Program p, int value) {
        for (Program.Instruction i : p.instructions()) if (i.out() == value) return i.kernel().isView();
        return false;
    }

    /** Arithmetic that ends in NaN everywhere would prove little. */
    @Test void mostResultsAreNumbers() throws Executor.Unsupported {
        int all = 0;
        int useful = 0;
        for (int n = 0; n < 200; n++) {
            for (Storage s : Trial.of(new Interpreter(), RandomPrograms.of(1, n), RandomPrograms.seed(1, n), n % 2 == 1).results()) {
                if (s.size() == 0) continue;
                all++;
                int finite = 0;
                for (int i = 0; i < s.size(); i++) if (Math.abs(s.get(i)) < Double.POSITIVE_INFINITY) finite++;
                if (2 * finite > s.size()) useful++;
            }
        }
        assertTrue(useful > all * 0.8, useful + " of " + all);
    }

    @Test void theComparisonNotices() {
        List<String> lines = new ArrayList<>();
        Comparison other = new Comparison(new Interpreter(), new Wrong(), lines::add);
        Program p = HandPrograms.twoLayers(DType.FLOAT64, 4, 2, 3, 1);
        other.run(p, 3, false);
        assertNotEquals(0, other.failures);
        assertTrue(lines.get(0).startsWith("FAIL " + p.name() + " (seed 3), value "), lines.get(0));
        Comparison refused = new Comparison(new Interpreter(), new Refusing(), lines::add);
        refused.run(p, 3, false);
        assertEquals(1, refused.refused);
    }

    @Test void oneBitChangesTheDigest() {
        Storage.F64 s = new Storage.F64(new double[] {1, 2, 3});
        Storage.F64 same = new Storage.F64(new double[] {1, 2, 3});
        Storage.F64 other = new Storage.F64(new double[] {1, Math.nextUp(2.0), 3});
        assertEquals(digest(s), digest(same));
        assertNotEquals(digest(s), digest(other));
        assertNotEquals(digest(new Storage.F64(new double[] {0.0})), digest(new Storage.F64(new double[] {-0.0})));
        assertEquals(digest(new Storage.F64(new double[] {Double.longBitsToDouble(0x7FF8000000000001L)})), digest(new Storage.F64(new double[] {Double.NaN})));
    }

    private static String digest(Storage s) { return new Trial(null, List.of(0), List.of(s)).digest(); }

    /** An executor with one step too many. */
    private static final class Wrong implements Executor {
        @Override public String name() { return "wrong"; }

        @Override public Running load(Program program) {
            Running right = new Interpreter().load(program);
            return new Running() {
                @Override public void write(int value, Storage elements) { right.write(value, elements); }
                @Override public void read(int value, Storage into) { right.read(value, into); }
                @Override public void step(int steps) { right.step(steps + 1); }
                @Override public void close() { right.close(); }
            };
        }
    }

    private static final class Refusing implements Executor {
        @Override public String name() { return "refusing"; }

        @Override public Running load(Program program) throws Unsupported { throw new Unsupported("refused"); }
    }
}
