package chainrule.compute.bench;

import chainrule.program.CompiledStep;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Whole training steps of the table's networks: forward, backward, gradient descent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class StepBenchmark {
    private static final int STEPS = 20;

    @Param({"W1", "W2", "W3", "W4", "W5", "W6", "W7"}) public String network;
    @Param public Contestant executor;
    private CompiledStep.Session session;

    @Setup public void load() {
        session = Row.named(network).task().compile(network, executor.executor()).start();
    }

    @Benchmark @OperationsPerInvocation(STEPS) public void step() { session.run(STEPS); }

    @TearDown public void close() { session.close(); }
}
