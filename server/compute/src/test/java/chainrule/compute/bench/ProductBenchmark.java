package chainrule.compute.bench;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.program.CompiledStep;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
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

/** Square matrix products; 2 n^3 operations each. EJML has float64 only, so compare it with that. */
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
            Tensor a = Tensor.of(benchmark.numbers(dtype));
            Tensor b = Tensor.of(benchmark.numbers(dtype));
            CompiledStep step = CompiledStep.of("product", Map.of(a, "a", b, "b"), () -> List.of(a.matmul(b)), executor.executor());
            session = step.start();
        }
    }

    /** EJML's matrices. */
    @State(Scope.Benchmark)
    public static class Ejml {
        private DMatrixRMaj a;
        private DMatrixRMaj b;
        private DMatrixRMaj c;

        @Setup public void load(ProductBenchmark benchmark) {
            int n = benchmark.size;
            a = new DMatrixRMaj(n, n);
            b = new DMatrixRMaj(n, n);
            c = new DMatrixRMaj(n, n);
            NdArray numbers = benchmark.numbers(DType.FLOAT64);
            for (int i = 0; i < n * n; i++) {
                a.data[i] = numbers.get(i);
                b.data[i] = numbers.get(i);
            }
        }
    }

    @Param({"64", "256", "1024", "2048"}) public int size;

    private NdArray numbers(DType dtype) {
        NdArray all = NdArray.zeros(dtype, size, size);
        for (int i = 0; i < all.size(); i++) all.storage.set(i, Math.sin(i));
        return all;
    }

    @Benchmark public void ours(Ours state) { state.session.run(1); }

    @Benchmark public DMatrixRMaj ejml(Ejml state) {
        CommonOps_DDRM.mult(state.a, state.b, state.c);
        return state.c;
    }
}
