package chainrule.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.autograd.AutogradException;
import chainrule.autograd.Backward;
import chainrule.autograd.Tensor;
import chainrule.golden.Golden.Case;
import chainrule.golden.Golden.Operation;
import chainrule.golden.Golden.Value;
import chainrule.kernel.Storage;
import chainrule.program.Executor;
import chainrule.program.Interpreter;
import chainrule.program.Tracer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every operation that PyTorch's samples try, traced with its gradients and run as a Program, gives the bits of eager code. */
class TracedConformanceTest {
    /** Places (and cuts, given as a tensor) depend on the numbers, so these say that they cannot be traced. */
    private static final Set<String> READERS = Set.of("__getitem__", "argsort", "masked_scatter", "masked_select", "median",
            "nonzero", "quantile", "sort", "tensor_split", "topk", "unique");

    private final Set<String> readers = new TreeSet<>();
    private final List<String> differences = new ArrayList<>();
    private int compared;

    @Test
    void programsGiveTheBitsOfEagerCode() {
        GoldenFiles.open().forEachOperation(operation -> {
            Optional<Calls.Callee> entry = Calls.find(operation.op());
            if (entry.isEmpty() || OperationConformance.run(operation).known() == 0) return;
            int n = 0;
            for (Case one : operation.cases()) run(operation, one, entry.get(), operation.file() + " case " + n++);
        });
        assertTrue(differences.isEmpty(), () -> differences.size() + " differ:\n" + String.join("\n", differences.subList(0, Math.min(20, differences.size()))));
        if (System.getProperty("golden") == null) assertEquals(READERS, readers);
        assertTrue(compared > 0);
    }

    private void run(Operation operation, Case one, Calls.Callee entry, String name) {
        Map<Value, Tensor> tensors = Calls.tensors(one.args(), one.kwargs());
        List<Tensor> eager = new ArrayList<>();
        Tracer.Traced traced;
        try {
            traced = Tracer.trace(name, Map.of(), () -> {
                collect(Calls.run(entry, one, tensors), eager);
                eager.addAll(gradients(eager, tensors));
                return eager;
            });
        } catch (AutogradException e) {
            assertTrue(e.getMessage().contains("while it is traced"), name + ": " + e.getMessage());
            readers.add(operation.op());
            return;
        }
        try (Executor.Running running = new Interpreter().load(traced.program())) {
            for (Map.Entry<Integer, Tensor> e : traced.bindings().entrySet()) running.write(e.getKey(), e.getValue().data().copy().storage);
            running.step(1);
            for (int i = 0; i < eager.size(); i++) {
                NdArray wanted = eager.get(i).data();
                Storage got = Storage.allocate(wanted.dtype(), wanted.size());
                running.read(traced.program().outputs().get(i), got);
                compared++;
                for (int j = 0; j < wanted.size(); j++) {
                    if (Double.doubleToLongBits(wanted.get(j)) == Double.doubleToLongBits(got.get(j))) continue;
                    differences.add(name + ", output " + i + " [" + j + "]: " + wanted.get(j) + " and " + got.get(j));
                    break;
                }
            }
        }
    }

    private static void collect(Object result, List<Tensor> into) {
        if (result instanceof Tensor t) into.add(t);
        else if (result instanceof Object[] array) Arrays.stream(array).forEach(r -> collect(r, into));
        else if (result instanceof List<?> list) list.forEach(r -> collect(r, into));
    }

    /** The gradients of the sum of all results. */
    private static List<Tensor> gradients(List<Tensor> results, Map<Value, Tensor> tensors) {
        List<Tensor> sums = results.stream().filter(Tensor::requiresGrad).map(Tensor::sum).toList();
        List<Tensor> leaves = tensors.values().stream().filter(Tensor::requiresGrad).toList();
        if (sums.isEmpty()) return List.of();
        Tensor[] found = Backward.grad(sums, Arrays.asList(new Tensor[sums.size()]), leaves, false, false, true);
        return Arrays.stream(found).filter(g -> g != null).toList();
    }
}
