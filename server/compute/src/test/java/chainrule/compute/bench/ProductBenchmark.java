package chainrule.compute.bench;

import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.program.CompiledStep;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.ops.ConvertMatrixData;
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

/** Square matrix products; 2 n^3 operations each. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 7, time = 1)
@Fork(1)
public class ProductBenchmark {
    /** Ours, with an executor of a {@link Contestant}. */
    @State(Scope.Benchmark)
    public static class Ours {
        @Param({"FLOAT32", "FLOAT64"}) public DType dtype;
        @Param public Contestant executor;
        private CompiledStep.Session session;

        @Setup public void load(ProductBenchmark benchmark) {
            session = Task.product(dtype, benchmark.size).compile("product", executor.executor()).start();
        }
    }

    /** EJML's matrices, float64. */
    @State(Scope.Benchmark)
    public static class Ejml {
        private DMatrixRMaj a;
        private DMatrixRMaj b;
        private DMatrixRMaj c;

        @Setup public void load(ProductBenchmark benchmark) {
            int n = benchmark.size;
            a = new DMatrixRMaj(n, n, true, benchmark.numbers());
            b = new DMatrixRMaj(a);
            c = new DMatrixRMaj(n, n);
        }
    }

    /** The same in float32. */
    @State(Scope.Benchmark)
    public static class Ejml32 {
        private final FMatrixRMaj a = new FMatrixRMaj();
        private final FMatrixRMaj b = new FMatrixRMaj();
        private final FMatrixRMaj c = new FMatrixRMaj();

        @Setup public void load(ProductBenchmark benchmark) {
            int n = benchmark.size;
            ConvertMatrixData.convert(new DMatrixRMaj(n, n, true, benchmark.numbers()), a);
            b.setTo(a);
            c.reshape(n, n);
        }
    }

    @Param({"64", "256", "1024", "2048"}) public int size;

    private double[] numbers() { return ((Storage.F64) Task.waves(DType.FLOAT64, size, size).storage).data; }

    @Benchmark public void ours(Ours state) { state.session.run(1); }

    @Benchmark public DMatrixRMaj ejml(Ejml state) { return CommonOps_DDRM.mult(state.a, state.b, state.c); }

    @Benchmark public FMatrixRMaj ejml32(Ejml32 state) { return CommonOps_FDRM.mult(state.a, state.b, state.c); }
}
