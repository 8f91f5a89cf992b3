package chainrule.compute.bench;

import chainrule.kernel.DType;
import chainrule.program.CompiledStep;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Functions of every element of a square matrix, between -2 and 2, and of a matrix and a row. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class FunctionBenchmark {
    @Param({"exp", "tanh", "sigmoid", "relu", "bias"}) public String function;
    @Param({"128", "1024"}) public int side;
    @Param({"FLOAT32", "FLOAT64"}) public DType dtype;
    @Param public Contestant executor;
    private CompiledStep.Session session;

    @Setup public void load() { session = Task.function(function, dtype, side).compile(function, executor.executor()).start(); }

    @Benchmark public void elements() { session.run(1); }

    @TearDown public void close() { session.close(); }
}
