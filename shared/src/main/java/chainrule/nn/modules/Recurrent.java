package chainrule.nn.modules;

import chainrule.array.Shape;
import chainrule.autograd.DefaultGenerator;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.autograd.TorchRandom;
import chainrule.nn.Layers;
import chainrule.nn.PackedSequence;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A layer that reads a sequence step by step and keeps a state, in one or both directions, perhaps several upon each other: what all share. */
public abstract sealed class Recurrent extends Module permits RNN, LSTM, GRU {
    private static final Signature INPUTS = Signature.of("input, hx=None");

    /** One layer in one direction. Biases, and {@code project}, may be null. */
    private record Weights(Tensor in, Tensor back, Tensor inBias, Tensor backBias, Tensor project) { }

    /** The states in all steps, and the last. */
    private record Read(Tensor output, Tensor[] last) { }

    private final Cell cell;
    private final int input;
    private final int hidden;
    private final int layers;
    private final int directions;
    private final int projected;
    private final boolean batchFirst;
    private final double dropout;
    private final List<String> suffixes = new ArrayList<>();

    Recurrent(Arguments a, Cell cell) {
        super(a);
        this.cell = cell;
        input = a.size("input_size");
        hidden = a.size("hidden_size");
        layers = a.size("num_layers");
        directions = a.flag("bidirectional") ? 2 : 1;
        projected = a.takes("proj_size") ? a.size("proj_size") : 0;
        batchFirst = a.flag("batch_first");
        dropout = a.number("dropout");
        if (!(dropout >= 0 && dropout <= 1)) {
            throw new ModuleException("ValueError", "dropout should be a number in range [0, 1] representing the probability of an element being zeroed");
        }
        if (layers < 1) throw new ModuleException("ValueError", typeName() + ": num_layers wanted 1 or more, got " + layers);
        if (projected < 0) throw new ModuleException("ValueError", "proj_size should be a positive integer or zero to disable projections");
        if (projected > 0 && projected >= hidden) throw new ModuleException("ValueError", "proj_size has to be smaller than hidden_size");
        for (int layer = 0; layer < layers; layer++) {
            for (int d = 0; d < directions; d++) weights(a, layer, "_l" + layer + (d == 1 ? "_reverse" : ""));
        }
        resetParameters();
    }

    private void weights(Arguments a, int layer, String suffix) {
        int rows = cell.gates * hidden;
        boolean bias = a.flag("bias");
        suffixes.add(suffix);
        parameter("weight_ih" + suffix, Layer.full(a, 0, rows, layer == 0 ? input : width() * directions));
        parameter("weight_hh" + suffix, Layer.full(a, 0, rows, width()));
        if (bias) parameter("bias_ih" + suffix, Layer.full(a, 0, rows));
        if (bias) parameter("bias_hh" + suffix, Layer.full(a, 0, rows));
        if (projected > 0) parameter("weight_hr" + suffix, Layer.full(a, 0, projected, hidden));
    }

    private Weights weights(int at) {
        String suffix = suffixes.get(at);
        return new Weights(used("weight_ih" + suffix), used("weight_hh" + suffix), used("bias_ih" + suffix), used("bias_hh" + suffix), used("weight_hr" + suffix));
    }

    /** How wide h is. */
    private int width() { return projected > 0 ? projected : hidden; }

    /** Draws all weights anew, uniform within {@code ±1 / sqrt(hidden)}. */
    public final void resetParameters() { within(this, hidden); }

    static void within(Module m, int hidden) {
        double bound = hidden > 0 ? 1 / Math.sqrt(hidden) : 0;
        for (Parameter p : m.parameters()) Init.uniform_(p, -bound, bound);
    }

    /** Of no effect: here weights always lie as they are wanted. */
    public final void flattenParameters() { }

    @Override public final Signature inputs() { return INPUTS; }

    /** The states of the last layer in all steps, from a state of zeros on. */
    @Override public final Tensor forward(Tensor x) { return read(x, null).output(); }

    /** {@code output, h}, and with a cell state {@code output, (h, c)}; of packed sequences the output is packed too. */
    @Override protected final Object forward(Arguments in) {
        if (in.get("input") instanceof PackedSequence packed) {
            Read read = read(packed, in.get("hx"));
            return List.of(packed.with(read.output()), last(read));
        }
        Read read = read(in.as("input", Tensor.class), in.get("hx"));
        return List.of(read.output(), last(read));
    }

    private static Object last(Read read) { return read.last().length == 1 ? read.last()[0] : List.of(read.last()[0], read.last()[1]); }

    /** The same for packed sequences: the states of all steps, packed, and the last of each sequence: h, and c where there is one. */
    final Tensor[] run(PackedSequence x, Object state) { return joined(read(x, state)); }

    final Tensor[] run(Tensor x, Object state) {
        return joined(read(x, state));
    }

    private static Tensor[] joined(Read read) {
        Tensor[] all = new Tensor[1 + read.last().length];
        all[0] = read.output();
        System.arraycopy(read.last(), 0, all, 1, read.last().length);
        return all;
    }

    private Read read(Tensor given, Object state) {
        boolean batched = given.rank() == 3;
        int batchAxis = batchFirst ? 0 : 1;
        if (!batched && given.rank() != 2) throw new ModuleException("RuntimeError", "input must have 3 dimensions, got " + given.rank());
        Tensor x = batched ? given : given.unsqueeze(batchAxis);
        checkWidth(x);
        Tensor[] before = states(state, x.size(batchAxis), batched, x);
        Read read = layers(batchFirst ? x.transpose(0, 1) : x, null, before);
        Tensor output = batchFirst ? read.output().transpose(0, 1) : read.output();
        if (batched) return new Read(output, read.last());
        Tensor[] last = read.last();
        for (int i = 0; i < last.length; i++) last[i] = last[i].squeeze(1);
        return new Read(output.squeeze(batchAxis), last);
    }

    private void checkWidth(Tensor x) {
        if (x.size(-1) != input) throw new ModuleException("RuntimeError", "input.size(-1) must be equal to input_size. Expected " + input + ", got " + x.size(-1));
    }

    private Read read(PackedSequence packed, Object state) {
        int[] sizes = packed.sizes();
        if (packed.data().rank() != 2) throw new ModuleException("RuntimeError", "input must have 2 dimensions, got " + packed.data().rank());
        checkWidth(packed.data());
        Tensor[] before = states(state, sizes[0], true, packed.data());
        if (packed.sortedIndices() != null && state != null) for (int i = 0; i < before.length; i++) before[i] = before[i].indexSelect(1, packed.sortedIndices());
        Read read = layers(packed.data(), sizes, before);
        Tensor[] last = read.last();
        if (packed.unsortedIndices() != null) for (int i = 0; i < last.length; i++) last[i] = last[i].indexSelect(1, packed.unsortedIndices());
        return read;
    }

    /** (layers directions, batch, width) for each tensor of the state: those given, or zeros. */
    private Tensor[] states(Object given, int batch, boolean batched, Tensor like) {
        int n = cell.states();
        List<?> several = given instanceof List<?> l ? l : given == null ? List.of() : List.of(given);
        if (given != null && (several.size() != n || !several.stream().allMatch(Tensor.class::isInstance))) {
            throw new ModuleException("TypeError", typeName() + ": hx wanted " + (n == 1 ? "a tensor" : "a tuple of two tensors, h and c") + ", got " + Arguments.typeName(given));
        }
        Tensor[] all = new Tensor[n];
        for (int i = 0; i < n; i++) {
            int[] wanted = {layers * directions, batch, i == 0 ? width() : hidden};
            if (given == null) {
                all[i] = Tensor.zeros(like.dtype(), wanted);
                continue;
            }
            Tensor t = (Tensor) several.get(i);
            int rank = batched ? 3 : 2;
            if (t.rank() != rank) {
                throw new ModuleException("RuntimeError", "For " + (batched ? "batched 3-D" : "unbatched 2-D") + " input, hx should also be " + rank + "-D but got " + t.rank() + "-D tensor");
            }
            all[i] = batched ? t : t.unsqueeze(1);
            if (!Shape.equal(all[i].shape(), wanted)) {
                throw new ModuleException("RuntimeError", "Expected hidden" + (n == 1 ? "" : "[" + i + "]") + " size " + Shape.text(wanted) + ", got " + Arrays.toString(all[i].shape()));
            }
        }
        return all;
    }

    /** One layer after another; x is (time, batch, width), or packed steps of {@code sizes} rows. */
    private Read layers(Tensor x, int[] sizes, Tensor... before) {
        Tensor[][] last = new Tensor[cell.states()][layers * directions];
        Tensor y = x;
        for (int layer = 0; layer < layers; layer++) {
            Tensor[] outputs = new Tensor[directions];
            for (int d = 0; d < directions; d++) {
                int at = layer * directions + d;
                Tensor[] start = new Tensor[before.length];
                for (int i = 0; i < start.length; i++) start[i] = before[i].select(0, at);
                Read read = steps(y, sizes, weights(at), start, d == 1);
                outputs[d] = read.output();
                for (int i = 0; i < start.length; i++) last[i][at] = read.last()[i];
            }
            y = directions == 1 ? outputs[0] : Torch.cat(-1, outputs);
            if (dropout > 0 && layer < layers - 1) y = TorchRandom.dropout(DefaultGenerator.get(), y, dropout, isTraining());
        }
        Tensor[] ends = new Tensor[last.length];
        for (int i = 0; i < ends.length; i++) ends[i] = Torch.stack(0, last[i]);
        return new Read(y, ends);
    }

    /** One layer in one direction: what the inputs of all steps give is one product. */
    private Read steps(Tensor x, int[] sizes, Weights w, Tensor[] start, boolean backwards) {
        Tensor product = Layers.linear(x, w.in, w.inBias);
        Tensor[] in = sizes == null ? product.unbind(0) : product.split(sizes, 0);
        if (in.length == 0) throw new ModuleException("RuntimeError", "Expected sequence length to be larger than 0 in RNN");
        Tensor[] outputs = new Tensor[in.length];
        Ragged rows = sizes == null ? null : new Ragged(start);
        Tensor[] state = start;
        for (int i = 0; i < in.length; i++) {
            int t = backwards ? in.length - 1 - i : i;
            if (rows != null) state = rows.cut(state, sizes[t], i == 0);
            state = cell.next(in[t], Layers.linear(state[0], w.back, w.backBias), state);
            if (w.project != null) state[0] = Layers.linear(state[0], w.project, null);
            outputs[t] = state[0];
        }
        if (rows == null) return new Read(Torch.stack(0, outputs), state);
        return new Read(Torch.cat(0, outputs), rows.whole(state));
    }

    @Override public final String getExtraRepr() {
        StringBuilder b = new StringBuilder().append(input).append(", ").append(hidden);
        if (projected != 0) b.append(", proj_size=").append(projected);
        if (layers != 1) b.append(", num_layers=").append(layers);
        if (learned("bias_ih_l0") == null) b.append(", bias=False");
        if (batchFirst) b.append(", batch_first=True");
        if (dropout != 0) b.append(", dropout=").append(Shown.python(dropout));
        if (directions == 2) b.append(", bidirectional=True");
        return b.toString();
    }
}
