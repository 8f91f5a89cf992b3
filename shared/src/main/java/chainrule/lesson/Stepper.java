package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes training steps for a stopwatch, on a copy of the lesson's start: compiled, or operation by operation. */
public interface Stepper extends AutoCloseable {
    /** Takes {@code count} steps. */
    void step(int count);

    @Override void close();

    static Stepper of(Script script, Side side, boolean byHand, boolean compiled) {
        return compiled ? compiled(side) : new Eager(script, byHand);
    }

    private static Stepper compiled(Side side) {
        Side.Running running = side.fromStart();
        return new Stepper() {
            @Override public void step(int count) { running.run(count); }
            @Override public void close() { running.close(); }
        };
    }

    /** Every operation by itself, as a script would. */
    final class Eager implements Stepper {
        private final Script script;
        private final boolean byHand;
        private final Scope scope;
        private final Map<String, Tensor> parameters = new LinkedHashMap<>();
        private final Tensor rate;

        private Eager(Script script, boolean byHand) {
            this.script = script;
            this.byHand = byHand;
            scope = script.scope(script.lesson().draws().dtype());
            for (Map.Entry<String, NdArray> e : script.parameters().entrySet()) {
                Tensor t = Tensor.of(e.getValue().copy());
                parameters.put(e.getKey(), t);
                scope.set(e.getKey(), Array.of(t));
            }
            for (Map.Entry<String, NdArray> e : script.data().entrySet()) scope.set(e.getKey(), Array.of(e.getValue()));
            rate = Tensor.of(NdArray.scalar(script.lesson().draws().dtype(), script.settings().learningRate()));
        }

        @Override public void step(int count) {
            for (int i = 0; i < count; i++) loss();
        }

        /** One step; its loss. */
        double loss() {
            Tensor loss = byHand ? Mode.noGrad(() -> script.stepByHand(scope, Array.of(rate))) : script.stepByTape(scope, parameters, rate);
            return loss.item();
        }

        @Override public void close() { }
    }
}
