package chainrule.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.golden.Golden.Case;
import chainrule.golden.Golden.None;
import chainrule.golden.Golden.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The engine against what PyTorch, NumPy and Python gave. The walk ends with one line: of G files, one for each
 * operation, F are known; P cases (calls of an operation with its derivatives, and draws of random numbers) passed, X failed.
 */
class ConformanceTest {
    /** Files known on the day this was written; it only rises. */
    private static final int KNOWN = 299;

    @Test
    void whatIsKnownIsRight() {
        GoldenFiles files = GoldenFiles.open();
        Tally tally = OperationConformance.run(files);
        files.random().ifPresent(random -> tally.addCases(RandomConformance.run(random)));
        System.out.println(tally.report());
        assertEquals(0, tally.failed(), tally.report());
        assertTrue(tally.passed() > 0, tally.report());
        if (System.getProperty("golden") == null) assertTrue(tally.known() >= KNOWN, tally.line());
    }

    @Test
    void anUnknownOperationIsCountedAndNamedAndNeverPasses() {
        Tally tally = OperationConformance.run(operation("no_such_operation", tensor(1)));
        assertEquals("conformance: 0 of 1 files known, 0 passed, 0 failed", tally.line());
        assertTrue(tally.report().contains("no_such_operation (no such operation)"), tally.report());
    }

    @Test
    void anArgumentThatIsNotTakenMakesItsFileUnknown() {
        Case odd = new Case(List.of(tensor(1)), Map.of("no_such_argument", None.NONE), tensor(1), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Tally tally = OperationConformance.run(new Operation("exp.json", "exp", "", List.of(call(tensor(0), tensor(1)), odd)));
        assertEquals("conformance: 0 of 1 files known, 0 passed, 0 failed", tally.line());
    }

    @Test
    void aWrongValueFails() {
        assertEquals(1, OperationConformance.run(operation("exp", tensor(1.0 + 1e-8))).failed());
        assertEquals(0, OperationConformance.run(operation("exp", tensor(1.0 + 1e-10))).failed());
    }

    @Test
    void aWrongGradientFails() {
        Golden.Tensor leaf = new Golden.Tensor("float64", new int[] {1}, new double[] {0}, true);
        Case wrong = new Case(List.of(leaf), Map.of(), tensor(1), Optional.of(List.of(tensor(1))), Optional.of(List.of(tensor(2))), Optional.empty(), Optional.empty());
        Tally tally = OperationConformance.run(new Operation("exp.json", "exp", "", List.of(wrong)));
        assertTrue(tally.report().contains("gradient 0 [0]: wanted 2.0, got 1.0"), tally.report());
        Case second = new Case(List.of(leaf), Map.of(), tensor(1), Optional.of(List.of(tensor(1))), Optional.of(List.of(tensor(1))),
                Optional.of(List.of(tensor(1))), Optional.of(List.of(tensor(3))));
        assertTrue(OperationConformance.run(new Operation("exp.json", "exp", "", List.of(second))).report().contains("second derivative 0 [0]: wanted 3.0, got 1.0"));
    }

    private static Operation operation(String op, Golden.Tensor out) { return new Operation(op + ".json", op, "", List.of(call(tensor(0), out))); }

    private static Case call(Golden.Tensor in, Golden.Tensor out) {
        return new Case(List.of(in), Map.of(), out, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Golden.Tensor tensor(double value) { return new Golden.Tensor("float64", new int[] {1}, new double[] {value}, false); }
}
