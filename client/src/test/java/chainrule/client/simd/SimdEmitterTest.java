package chainrule.client.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.Tensor;
import chainrule.kernel.Attrs;
import chainrule.kernel.DType;
import chainrule.kernel.Expr;
import chainrule.kernel.Kernel;
import chainrule.kernel.Scalar;
import chainrule.lesson.Lesson;
import chainrule.lesson.Lessons;
import chainrule.lesson.Setting;
import chainrule.lesson.Settings;
import chainrule.lesson.Side;
import chainrule.linalg.Linalg;
import chainrule.program.Executor.Unsupported;
import chainrule.program.Interpreter;
import chainrule.program.Program;
import chainrule.program.Program.Role;
import chainrule.program.Program.Value;
import chainrule.program.Tracer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimdEmitterTest {
    private static final int RANDOM = 400;

    private static List<Program> programs() {
        List<Program> all = new ArrayList<>(HandPrograms.all());
        int day = Today.seed();
        for (int n = 0; n < RANDOM; n++) all.add(RandomPrograms.of(day, n));
        return all;
    }

    @Test void modulesAreWellFormed() throws Unsupported {
        for (Program p : programs()) {
            Module m = SimdEmitter.emit(p, MoreKernels::whole);
            ModuleReader read;
            try {
                read = new ModuleReader(m.bytes());
            } catch (IllegalStateException e) {
                throw new AssertionError(p.name() + ": " + e.getMessage(), e);
            }
            assertEquals(List.of(1, 2, 3, 7, 10), read.sections, p.name());
            assertEquals(m.pages(), read.pages, p.name());
            assertEquals(read.functions - 1, read.exported, p.name());
        }
    }

    @Test void fastModulesAreWellFormedAndNoLonger() throws Unsupported {
        for (Program p : programs()) {
            byte[] fast = SimdEmitter.emit(p, MoreKernels::whole, true).bytes();
            new ModuleReader(fast);
            // Locals get other numbers, of which the larger take two bytes: in long code that can outweigh what is saved.
            int exact = SimdEmitter.emit(p, MoreKernels::whole).bytes().length;
            assertTrue(fast.length <= exact + 2 + exact / 20, p.name() + ": " + fast.length + " against " + exact);
        }
    }

    @Test void aModuleWithAWrongByteIsNotWellFormed() throws Unsupported {
        byte[] bytes = SimdEmitter.emit(HandPrograms.twoLayers(DType.FLOAT32, 8, 3, 4, 2), MoreKernels::whole).bytes();
        new ModuleReader(bytes);
        Dice dice = new Dice(7);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] broken = bytes.clone();
            broken[8 + dice.below(bytes.length - 8)] ^= (byte) (1 + dice.below(255));
            try {
                new ModuleReader(broken);
            } catch (IllegalStateException e) {
                refused++;
            }
        }
        assertTrue(refused > 100, "refused " + refused + " of 200");
    }

    @Test void theSmallestModuleIsWellFormed() {
        assertEquals(1, new ModuleReader(SimdEmitter.smallest(false)).functions);
        assertEquals(1, new ModuleReader(SimdEmitter.smallest(true)).functions);
    }

    @Test void theSameProgramGivesTheSameBytes() throws Unsupported {
        Program p = RandomPrograms.of(Today.seed(), 5);
        assertArrayEquals(SimdEmitter.emit(p, MoreKernels::whole).bytes(), SimdEmitter.emit(p, MoreKernels::whole).bytes());
    }

    @Test void whatLivesOutsideTheStepHasMemoryOfItsOwn() throws Unsupported {
        for (Program p : programs()) {
            Module m = SimdEmitter.emit(p, MoreKernels::whole);
            Set<Integer> taken = new HashSet<>();
            for (Value v : p.values()) {
                if (m.readable()[v.id()] >= 0) assertTrue(m.readable()[v.id()] + bytes(v) <= m.memoryBytes(), p.name());
                boolean outside = v.role() == Role.INPUT || v.role() == Role.STATE;
                assertTrue(!outside || m.writable()[v.id()] >= 0, p.name());
                if (m.writable()[v.id()] < 0) continue;
                for (int b = 0; b < bytes(v); b++) assertTrue(taken.add(m.writable()[v.id()] + b), p.name() + ": value " + v.id());
            }
            for (int v : p.outputs()) assertTrue(m.readable()[v] >= 16, p.name());
            assertTrue(m.memoryBytes() + 15 < m.pages() * 65536L, p.name());
        }
    }

    private static int bytes(Value v) {
        int n = v.dtype().bytes();
        for (int d : v.shape()) n *= d;
        return n;
    }

    @Test void memoryIsUsedAgain() throws Unsupported {
        Draft d = new Draft();
        int x = d.input(DType.FLOAT32, 1000);
        for (int i = 0; i < 50; i++) x = d.move(Kernel.Move.EMBED, x, 1000, 0, 1);
        d.output(x);
        assertTrue(SimdEmitter.emit(d.program("chain"), MoreKernels::whole).memoryBytes() <= 16 + 3 * 4000);
    }

    @Test void whatHasNoMeaningIsRefusedInThePortableWords() {
        Draft d = new Draft();
        int x = d.input(DType.INT64, 3);
        int truth = d.input(DType.BOOL, 3);
        Object[][] wrong = {
            {new Kernel.Elementwise(Formulas.DIV), Attrs.NONE, new int[] {x, x}, "elementwise: wanted float32 or float64 for DIV, got int64; convert it first"},
            {new Kernel.Elementwise(Scalar.of(Expr.arg(0).mul(0.5), Expr.Type.VALUE)), Attrs.NONE, new int[] {x},
                    "elementwise: wanted a whole constant for int64, got 0.5; convert the inputs first"},
            {new Kernel.Reduce(Kernel.Fold.SUM), Attrs.of(0), new int[] {truth}, "sum: wanted numbers, got bool; convert to int64 first"},
            {new Kernel.Scan(Kernel.Fold.MAX), Attrs.of(0), new int[] {truth}, "scan: wanted numbers, got bool; convert to int64 first"},
            {new Kernel.ScatterAdd(), Attrs.of(0, 4), new int[] {truth, x}, "scatter_add: wanted numbers, got bool; convert to int64 first"},
            {new Kernel.Overlap(), Attrs.of(3, 1, 1), new int[] {d.input(DType.BOOL, 3, 1)}, "overlap: wanted numbers, got bool; convert to int64 first"},
            {new Kernel.MatMul(), Attrs.NONE, new int[] {d.input(DType.BOOL, 2, 2), d.input(DType.BOOL, 2, 2)},
                    "matmul: wanted numbers, got bool; convert to int64 first"},
            {new Kernel.Highest(), Attrs.of(1, 1, 1, 1, 0, 1, 1, 1, 1, 0), new int[] {d.input(DType.INT64, 1, 1)},
                    "highest: wanted float32 or float64, got int64; convert first"}};
        for (Object[] w : wrong) {
            Draft one = new Draft();
            one.values.addAll(d.values);
            one.output(one.add((Kernel) w[0], (Attrs) w[1], (int[]) w[2]));
            Program p = one.program("wrong");
            assertEquals(w[3], assertThrows(Unsupported.class, () -> SimdEmitter.emit(p, MoreKernels::whole)).getMessage().replace("simd: ", ""));
            assertEquals(w[3], assertThrows(IllegalArgumentException.class, () -> new Interpreter().load(p).step(1)).getMessage());
        }
    }

    @Test void whatAnExecutorIsMadeWithoutIsRefusedInWords() {
        Draft d = new Draft();
        d.output(d.add(new Kernel.Overlap(), Attrs.of(4, 1, 1), d.input(DType.FLOAT32, 3, 2)));
        Unsupported e = assertThrows(Unsupported.class, () -> SimdEmitter.emit(d.program("windows"), MoreKernels::refuse));
        assertEquals("simd: overlap of float32 is not among what this executor writes", e.getMessage());
        Draft whole = new Draft();
        int x = whole.input(DType.INT64, 3);
        whole.output(whole.add(new Kernel.Elementwise(Formulas.ADD), Attrs.NONE, x, x));
        Unsupported numbers = assertThrows(Unsupported.class, () -> SimdEmitter.emit(whole.program("whole numbers"), MoreKernels::refuse));
        assertEquals("simd: elementwise of int64 is not among what this executor writes", numbers.getMessage());
    }

    /** The lean tab has no more: a lesson that needs it would run without SIMD there. */
    @Test void lessonsNeedNoMoreKernels() throws Unsupported {
        for (Lesson lesson : Lessons.all()) {
            List<Settings> all = new ArrayList<>(List.of(lesson.defaults()));
            for (Setting s : lesson.settings()) all.addAll(List.of(lesson.defaults().with(s, s.min()), lesson.defaults().with(s, s.max())));
            for (Settings settings : all) {
                for (boolean mended : new boolean[] {false, true}) {
                    SimdEmitter.emit(Side.byHand(lesson, settings, mended, new Interpreter()).compiled().program(), MoreKernels::refuse);
                }
                SimdEmitter.emit(Side.byTape(lesson, settings, new Interpreter()).compiled().program(), MoreKernels::refuse);
            }
        }
    }

    /** Windows of any number of taps are loops: the code does not grow with them. */
    @Test void manyTapsAreNoMoreCode() throws Unsupported {
        assertTrue(pooled(300) <= pooled(3) + 20, pooled(300) + " against " + pooled(3));
    }

    private static int pooled(int taps) throws Unsupported {
        Draft d = new Draft();
        int x = d.input(DType.FLOAT32, 1, taps + 9);
        d.output(d.add(new Kernel.Highest(), Attrs.of(1, 1, 1, 1, 0, 10, taps, 1, 1, 0), x));
        d.output(d.add(new Kernel.Overlap(), Attrs.of(taps + 9, 1, 1), d.input(DType.FLOAT32, 10, taps)));
        return SimdEmitter.emit(d.program("taps"), MoreKernels::whole).bytes().length;
    }

    @Test void aRoutineInJavaIsRefusedInWords() {
        Tensor x = Tensor.of(2.0, 1, 1, 3).reshape(2, 2);
        Program p = Tracer.trace("inverse", Map.of(), () -> List.of(Linalg.inv(x))).program();
        Unsupported e = assertThrows(Unsupported.class, () -> SimdEmitter.emit(p, MoreKernels::whole));
        assertEquals("simd: linalg_inv_ex is a routine in Java, which no module can call", e.getMessage());
    }
}
