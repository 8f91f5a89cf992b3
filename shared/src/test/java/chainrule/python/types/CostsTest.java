package chainrule.python.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is too large is refused before it is made: were it not, these tests would not end, or fill the memory. */
class CostsTest {
    @ParameterizedTest
    @ValueSource(strings = {"'a' * 10**10", "[0] * 10**10", "(1, 2) * 10**10", "b'a' * 10**10", "bytes(10**11)", "10**10**10", "2**10**11", "(10**4000)**4000000", "1 << 10**11", "list(range(10**12))",
        "tuple(range(10**12))", "set(range(10**12))", "sorted(range(10**12))", "dict.fromkeys(range(10**12))", "sum(range(10**12))", "max(range(10**12))", "-1.5 in range(10**12)", "any(map(bool, filter(None, map(lambda x: 0, range(10**12)))))",
        "[*range(10**12)]", "format(1, '1000000000')", "'%1000000000d' % 1", "'%.1000000000f' % 1", "f'{1:1000000000}'", "'x'.ljust(10**10)", "'x'.zfill(10**10)", "'\\t'.expandtabs(10**10)", "('a' * 10**6).replace('a', 'b' * 10**6)",
        "('b' * 10**6).join('a' * 10**6)", "(1).to_bytes(10**10, 'big')", "int('1' * 10**10)", "str(10**10**9)", "'{:1000000000}'.format(1)", "list(zip(range(10**12), range(10**12)))", "a[::1] * 10**10 if (a := [1]) else 0",
        "divmod(10**10**7, 3**10**7) and pow(3, 10**10**7, 10**10**7)", "(lambda a: [a.extend(a) for _ in range(60)])([1])", "(lambda a: a)([[0] * 10**6 for _ in range(10**6)])", "'a' * 10**8 * 10**3", "list(enumerate(range(10**12)))", "1.0 * 10**10**10", "list(map(str, range(10**12)))"})
    void refuses(String expression) {
        long[] used = new long[1];
        Options limits = Options.plain().steps(20_000_000).memory(1L << 27, () -> used[0]);
        Interpreter.Result result = new Interpreter(limits).run("x = " + expression + "\n");
        assertFalse(result.finished(), () -> expression + " was made");
        boolean refused = result.outcome() == Interpreter.Outcome.OUT_OF_STEPS || result.outcome() == Interpreter.Outcome.OUT_OF_MEMORY
                || result.error().endsWith("MemoryError\n") || result.error().contains("OverflowError");
        assertTrue(refused, () -> expression + ": " + result);
    }

    @Test
    void theMeterHearsOfWorkAndMemoryBeforeItIsDone() {
        long[] heard = new long[2];
        Costs.Meter before = Costs.meter(new Costs.Meter() {
            @Override public void work(long steps) { heard[0] += steps; }

            @Override public void memory(long bytes) {
                heard[1] += bytes;
                if (bytes > 1_000_000) throw Errors.memory();
            }
        });
        try {
            assertEquals("ab".repeat(1000), Values.multiply("ab", 1000L));
            assertTrue(heard[0] > 0 && heard[1] > 0);
            PyException e = assertThrows(PyException.class, () -> Values.multiply(PyList.of(1L), 1_000_000L));
            assertTrue(e.is(ErrorTypes.MEMORY_ERROR));
        } finally {
            Costs.meter(before);
        }
    }
}
