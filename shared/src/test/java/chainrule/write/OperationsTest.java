package chainrule.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Op;
import chainrule.autograd.Ops;
import chainrule.autograd.Sample;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.kernel.Kernel;
import chainrule.math.random.NumpyRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation has a spelling in NumPy, with its gradient rules; the walk is over the registry. */
class OperationsTest {
    private static final int SEED = Integer.getInteger("seed", 5);

    /** A model of one operation's sample: a weighed sum of what comes out, and of what went in, so that there is always a gradient. */
    private static Graph graph(Sample sample) {
        NumpyRandom random = new NumpyRandom(SEED);
        Map<String, Tensor> leaves = new LinkedHashMap<>();
        Tensor[] in = new Tensor[sample.shapes().size()];
        for (int i = 0; i < in.length; i++) {
            in[i] = Tensor.of(NdArray.of(random.uniform(sample.low(), sample.high(), Shape.size(sample.shapes().get(i))), sample.shapes().get(i))).requiresGrad(true);
            leaves.put("in" + i, in[i]);
        }
        int[] shape = sample.run().apply(in).shape();
        Tensor weights = Tensor.of(NdArray.of(random.uniform(-1, 1, Shape.size(shape)), shape));
        leaves.put("weights", weights);
        return Graph.of(leaves, () -> {
            Tensor sum = sample.run().apply(in).to(DType.FLOAT64).mul(weights).sum();
            for (Tensor x : in) sum = sum.add(x.sum());
            return sum;
        });
    }

    private static Map<String, Graph> graphs() {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        for (Op op : Ops.all()) {
            int n = 0;
            for (Sample sample : op.samples()) graphs.put(op.name() + " " + n++ + " seed " + SEED, graph(sample));
        }
        assertFalse(graphs.isEmpty());
        return graphs;
    }

    @TestFactory
    Stream<DynamicTest> everyOperationCanBeWritten() {
        return graphs().entrySet().stream().map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            String code = NumpyWriter.write(e.getValue());
            for (Graph.Value p : e.getValue().parameters()) assertTrue(code.contains("\nd" + p.name() + " = "), code);
            Derivation.of(e.getValue()).mathml();
        }));
    }

    @Test
    void everyOperationIsTheSameInCPython() { CPython.check("numpy", graphs(), NumpyWriter::write); }

    @TestFactory
    Stream<DynamicTest> everyFunctionHasASpelling() {
        return Ops.all().stream().filter(op -> op.kernel() instanceof Kernel.Elementwise).map(op -> DynamicTest.dynamicTest(op.name(), () -> {
            assertNotNull(op.numpy());
            int call = op.numpy().indexOf('(');
            boolean own = call > 0 && !op.numpy().startsWith("np.") && op.numpy().charAt(0) != '{';
            if (own) assertFalse(Helpers.source(op.numpy().substring(0, call)).isBlank());
            assertEquals(op.numpy().contains("{y}") && op.numpy().contains("{x}"), ((Kernel.Elementwise) op.kernel()).scalar().arity() > 1 && !op.numpy().equals("{y}"));
        }));
    }
}
