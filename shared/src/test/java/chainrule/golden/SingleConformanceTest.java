package chainrule.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.Tensor;
import chainrule.golden.Golden.Case;
import chainrule.golden.SingleConformance.Verdict;
import chainrule.kernel.DType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The engine in float32 against itself in float64, over every call that is held against PyTorch. */
class SingleConformanceTest {
    /** Calls tried on the day this was written; it only rises. */
    private static final int TRIED = 1330;

    /** A call of numbers that the type decides (arange, linspace) is the same in both walks. */
    private static final Set<String> LEFT = Set.of("no float64 input to round");

    @Test
    void whatIsRightInFloat64IsRightInFloat32() {
        SingleConformance walk = SingleConformance.run(GoldenFiles.open());
        System.out.println(walk.report());
        assertEquals(0, walk.failed(), walk.report());
        if (System.getProperty("golden") != null) return;
        assertTrue(walk.passed() >= TRIED, walk.report());
        assertEquals(0, walk.widened(), walk.report());
        assertEquals(LEFT, walk.left().keySet(), walk.report());
    }

    @Test
    void aValueThatIsOnlyNearFails() {
        assertTrue(judge(2, x -> x.mul(single(x) ? 1 + 5e-5 : 1)).passed());
        assertFailure("value 0 [0]: wanted 2.0", judge(2, x -> x.mul(single(x) ? 1 + 5e-4 : 1)));
    }

    @Test
    void aGradientThatIsOnlyNearFails() {
        UnaryOperator<Tensor> wrong = x -> single(x) ? x.mul(1 + 5e-4).sub(x.detach().mul(5e-4)) : x;
        assertFailure("gradient 0 [0]: wanted 1.0", judge(2, wrong));
    }

    @Test
    void aConstantThatMakesItFloat64Fails() {
        assertFailure("value 0: wanted float32, got float64", judge(2, x -> x.add(Tensor.of(new double[] {1}).to(DType.FLOAT64))));
    }

    @Test
    void aTypeThatTheCallNamesStays() {
        Case named = call(2, Map.of("dtype", new Golden.DTypeName("float64")));
        assertTrue(SingleConformance.judge("f", (given, by) -> ((Tensor) given.getFirst()).to((DType) by.get("dtype")), named).passed());
        assertFailure("value 0: wanted float64, got float32", SingleConformance.judge("f", (given, _) -> ((Tensor) given.getFirst()).mul(1), named));
    }

    @Test
    void aConditionWidensTheTolerance() {
        // One last place of the input is 40 of the result, so it may differ by 40 times 1e-4.
        Verdict steep = judge(1, x -> x.sub(1).mul(40).add(single(x) ? 1e-3 : 0));
        assertTrue(steep.passed() && steep.widened(), steep.toString());
        assertFailure("value 0 [0]: wanted 0.0", judge(1, x -> x.sub(1).mul(40).add(single(x) ? 1e-2 : 0)));
    }

    @Test
    void aJumpThatTheLastPlaceDecidesIsLeftOutAndNamed() {
        // The step lies within rounding of the number, so float64 takes either side of it.
        Verdict jump = judge(1, SingleConformanceTest::step);
        assertFalse(jump.passed());
        assertEquals(Optional.of("float64 itself jumps within a float32's last place"), jump.left());
        assertFailure("value 0 [0]: wanted 1.0", judge(3, SingleConformanceTest::step));
    }

    @Test
    void aCallWithoutAFloat64InputIsNotTried() {
        Case whole = new Case(List.of(new Golden.Tensor("int64", new int[] {1}, new double[] {3}, false)), Map.of(), Golden.None.NONE,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(LEFT, Set.of(SingleConformance.judge("f", entry(x -> x), whole).left().orElseThrow()));
    }

    /** In float64 a step at 1, in float32 always 0. */
    private static Tensor step(Tensor x) { return single(x) ? x.mul(0) : x.sub(1).mul(1e9).add(0.75).clamp(0, 1).round(); }

    private static boolean single(Tensor x) { return x.dtype() == DType.FLOAT32; }

    private static void assertFailure(String wanted, Verdict verdict) {
        assertTrue(verdict.failure().orElse("").startsWith(wanted), verdict.toString());
    }

    private static Verdict judge(double input, UnaryOperator<Tensor> f) { return SingleConformance.judge("f", entry(f), call(input, Map.of())); }

    private static Calls.Callee entry(UnaryOperator<Tensor> f) { return (given, _) -> f.apply((Tensor) given.getFirst()); }

    private static Case call(double input, Map<String, Golden.Value> named) {
        Golden.Tensor leaf = new Golden.Tensor("float64", new int[] {1}, new double[] {input}, true);
        Golden.Tensor one = new Golden.Tensor("float64", new int[] {1}, new double[] {1}, false);
        return new Case(List.of(leaf), named, one, Optional.of(List.of(one)), Optional.of(List.of(one)), Optional.empty(), Optional.empty());
    }
}
