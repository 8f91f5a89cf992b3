package chainrule.compute.bench;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.program.CompiledStep;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Functions of {@value #ELEMENTS} elements between -2 and 2. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class FunctionBenchmark {
    static final int ELEMENTS = 16_384;

    @Param({"exp", "tanh", "sigmoid"}) public String function;
    @Param({"FLOAT32", "FLOAT64"}) public DType dtype;
    @Param public Contestant executor;
    private CompiledStep.Session session;

    @Setup public void load() {
        NdArray x = NdArray.zeros(dtype, ELEMENTS);
        for (int i = 0; i < ELEMENTS; i++) x.storage.set(i, 4.0 * i / ELEMENTS - 2);
        Tensor t = Tensor.of(x);
        session = CompiledStep.of(function, Map.of(t, "x"), () -> List.of(of(t)), executor.executor()).start();
    }

    private Tensor of(Tensor x) {
        return switch (function) {
            case "exp" -> x.exp();
            case "tanh" -> x.tanh();
            case "sigmoid" -> x.sigmoid();
            default -> throw new IllegalArgumentException("function: wanted exp, tanh or sigmoid, got " + function);
        };
    }

    @Benchmark public void elements() { session.run(1); }
}
