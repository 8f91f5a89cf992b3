package chainrule.train;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.data.DataLoader;
import chainrule.data.TensorDataset;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** What a network learns from, and how it comes in batches. */
public sealed interface NetworkData {
    /** Numbers that a data set may hold. */
    long MOST_NUMBERS = 10_000_000;
    int MOST_BATCH = 8_192;

    /** The shape of the inputs of a full batch, and {@link #targets} of its targets. */
    int[] inputs();

    int[] targets();

    DType inputType();

    DType targetType();

    /** How many batches make an epoch; 0 where there are no epochs. */
    int batches();

    /** Numbers that it holds. */
    long numbers();

    /** The batches of one epoch, inputs and targets, drawn from the default generator as PyTorch does; without end where there are no epochs. */
    Iterator<Tensor[]> epoch(TorchGenerator generator);

    /** Inputs and targets as large as a full batch, without their memory. */
    default Tensor[] outline(Measure measure) {
        return new Tensor[] {Tensor.of(measure.filled(inputType(), 0, inputs())), Tensor.of(measure.filled(targetType(), 0, targets()))};
    }

    /** How many batches {@link #inOrder} gives. */
    int batchesInOrder();

    /** All of it in its own order, in batches: for an evaluation. */
    List<Tensor[]> inOrder();

    /** What the loss sees of the network's output. */
    default Tensor scores(Tensor output) { return output; }

    /** Rows of inputs and targets; {@code batch} 0 is all of them at once. */
    record Rows(NdArray x, NdArray t, int batch, boolean shuffle, boolean dropLast) implements NetworkData {
        private int[] batched(NdArray all) {
            int[] shape = all.shape.clone();
            if (batch > 0) shape[0] = Math.min(batch, shape[0]);
            return shape;
        }

        @Override public int[] inputs() { return batched(x); }

        @Override public int[] targets() { return batched(t); }

        @Override public DType inputType() { return x.dtype(); }

        @Override public DType targetType() { return t.dtype(); }

        @Override public int batchesInOrder() { return batch == 0 ? 1 : (x.shape[0] + batch - 1) / batch; }

        @Override public List<Tensor[]> inOrder() {
            List<Tensor[]> all = new ArrayList<>();
            int n = x.shape[0];
            for (int at = 0; at < n; at += batch == 0 ? n : batch) {
                int count = batch == 0 ? n : Math.min(batch, n - at);
                all.add(new Tensor[] {Tensor.of(x).narrow(0, at, count).copy(), Tensor.of(t).narrow(0, at, count).copy()});
            }
            return all;
        }

        @Override public int batches() {
            if (batch == 0) return 1;
            return dropLast ? x.shape[0] / batch : (x.shape[0] + batch - 1) / batch;
        }

        @Override public long numbers() { return (long) x.size() + t.size(); }

        @Override public Iterator<Tensor[]> epoch(TorchGenerator generator) {
            if (batch == 0) return List.<Tensor[]>of(new Tensor[] {Tensor.of(x), Tensor.of(t)}).iterator();
            Iterator<chainrule.data.Batch> all = DataLoader.of(new TensorDataset(Tensor.of(x), Tensor.of(t))).batchSize(batch).shuffle(shuffle).dropLast(dropLast).iterator();
            return new Iterator<>() {
                @Override public boolean hasNext() { return all.hasNext(); }

                @Override public Tensor[] next() {
                    chainrule.data.Batch b = all.next();
                    return new Tensor[] {b.tensor(0), b.tensor(1)};
                }
            };
        }
    }

    /**
     * Windows of a text, character by character, and the same one character later: {@code randint(len(text) - block, (batch,))} says
     * where they begin.
     */
    record Text(String vocabulary, long[] codes, int block, int batch) implements NetworkData {
        @Override public int[] inputs() { return new int[] {batch, block}; }

        @Override public int[] targets() { return new int[] {batch * block}; }

        @Override public DType inputType() { return DType.INT64; }

        @Override public DType targetType() { return DType.INT64; }

        @Override public int batches() { return 0; }

        @Override public long numbers() { return codes.length; }

        @Override public Iterator<Tensor[]> epoch(TorchGenerator generator) {
            return new Iterator<>() {
                @Override public boolean hasNext() { return true; }

                @Override public Tensor[] next() {
                    long[] starts = generator.integers(0, codes.length - block, batch);
                    long[] x = new long[batch * block];
                    long[] t = new long[batch * block];
                    for (int i = 0; i < batch; i++) {
                        System.arraycopy(codes, (int) starts[i], x, i * block, block);
                        System.arraycopy(codes, (int) starts[i] + 1, t, i * block, block);
                    }
                    return new Tensor[] {Tensor.of(NdArray.of(x, batch, block)), Tensor.of(NdArray.of(t, batch * block))};
                }
            };
        }

        @Override public int batchesInOrder() { return ((codes.length - 1) / block + batch - 1) / batch; }

        /** Windows side by side; what is left over at the end, too short for one, is left out. */
        @Override public List<Tensor[]> inOrder() {
            int windows = (codes.length - 1) / block;
            List<Tensor[]> all = new ArrayList<>();
            for (int first = 0; first < windows; first += batch) {
                int rows = Math.min(batch, windows - first);
                long[] x = Arrays.copyOfRange(codes, first * block, (first + rows) * block);
                long[] t = Arrays.copyOfRange(codes, first * block + 1, (first + rows) * block + 1);
                all.add(new Tensor[] {Tensor.of(NdArray.of(x, rows, block)), Tensor.of(NdArray.of(t, rows * block))});
            }
            return all;
        }

        /** (batch, time, vocabulary) as (batch time, vocabulary). */
        @Override public Tensor scores(Tensor output) {
            if (output.rank() != 3 || output.size(2) != vocabulary.length()) {
                throw new SpecException("model: wanted scores (batch, time, " + vocabulary.length() + ") for the " + vocabulary.length() + " characters of the text, got shape "
                        + Shape.text(output.shape()));
            }
            return output.reshape(output.size(0) * output.size(1), output.size(2));
        }

        /** Another part of the same text. */
        Text with(long[] other) { return new Text(vocabulary, other, block, batch); }

        /** What a text is made of, in the order of the characters' codes. */
        static Text of(String text, int block, int batch) {
            StringBuilder vocabulary = new StringBuilder();
            text.chars().sorted().distinct().forEach(c -> vocabulary.append((char) c));
            String v = vocabulary.toString();
            return new Text(v, text.chars().mapToLong(v::indexOf).toArray(), block, batch);
        }
    }
}
