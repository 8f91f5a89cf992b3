package chainrule.client.bench;

import chainrule.train.ModelTask.Activation;
import java.util.ArrayList;
import java.util.List;

/**
 * One training problem with its numbers: a fixed batch, and the weights every peer starts from. All numbers come from one
 * generator in a fixed order, so that whoever makes the problem again has the same.
 *
 * @param side height and width of the pictures that the convolutions see, or 0 if the inputs are plain rows
 * @param x inputs, one row for each of the batch; pictures as (batch, row, column, channel)
 * @param y targets of the squared error, or ones at the labels of the cross-entropy
 * @param convolutions 3x3 filters (row, column, in, out), each followed by relu and 2x2 max pooling
 * @param layers weights (in, out) and biases
 */
public record Problem(String name, int batch, int side, Activation between, Activation last, boolean classes, double learningRate,
                      float[] x, float[] y, int[] labels, List<Weights> convolutions, List<Weights> layers) {
    /** The taps of a filter along a side. */
    static final int TAPS = 3;

    /** Of a layer, or of a convolution's filters. */
    public record Weights(int in, int out, float[] w, float[] b) { }

    public Problem {
        convolutions = List.copyOf(convolutions);
        layers = List.copyOf(layers);
    }

    /** The problems W1 to W7 of the table, by name. */
    public static List<String> names() { return List.of("W1", "W2", "W3", "W4", "W5", "W6", "W7"); }

    public static Problem named(String name) {
        return switch (name) {
            case "W1" -> new Maker(4, 2, 4, 1).rows(new float[] {0, 0, 0, 1, 1, 0, 1, 1}, new float[] {0, 1, 1, 0})
                    .make(name, Activation.SIGMOID, Activation.SIGMOID, 1.0);
            case "W2" -> new Maker(32, 2, 8, 8, 1).signs().make(name, Activation.TANH, Activation.TANH, 0.03);
            case "W3" -> new Maker(32, 10, 20, 5).numbers().make(name, Activation.RELU, Activation.LINEAR, 0.01);
            case "W4" -> new Maker(200, 2, 64, 64, 2).moons().make(name, Activation.TANH, Activation.LINEAR, 0.1);
            case "W5" -> new Maker(64, 784, 128, 10).classes().make(name, Activation.RELU, Activation.LINEAR, 0.1);
            case "W6" -> new Maker(128, 1024, 1024, 1024, 10).classes().make(name, Activation.RELU, Activation.LINEAR, 0.05);
            case "W7" -> new Maker(32, 784, 10).classes().convolutions(28, 8, 16).make(name, Activation.RELU, Activation.LINEAR, 0.05);
            default -> throw new IllegalArgumentException("problem: wanted one of " + names() + ", got " + name);
        };
    }

    /** Two layers as wide as the input and one of ten classes: the network of the sweep over batch and width. */
    public static Problem wide(int batch, int width) {
        return new Maker(batch, width, width, width, 10).classes().make("wide", Activation.RELU, Activation.LINEAR, 0.05);
    }

    /** A deterministic step that no rounding disturbs: mulberry32. */
    private static final class Draws {
        private int state = 1234;

        /** From 0 to 1. */
        double unit() {
            state += 0x6d2b79f5;
            int t = (state ^ state >>> 15) * (1 | state);
            t = t + (t ^ t >>> 7) * (61 | t) ^ t;
            return ((t ^ t >>> 14) & 0xffffffffL) / 4294967296.0;
        }

        /** From -1 to 1. */
        double signed() { return unit() * 2 - 1; }
    }

    /** Draws a problem: data first, then filters, then layers. */
    private static final class Maker {
        private final Draws draws = new Draws();
        private final int batch;
        private final int[] sizes;
        private final float[] x;
        private final float[] y;
        private final int[] labels;
        private boolean classes;
        private int side;
        private int[] filters = {};

        Maker(int batch, int... sizes) {
            this.batch = batch;
            this.sizes = sizes;
            x = new float[batch * sizes[0]];
            y = new float[batch * sizes[sizes.length - 1]];
            labels = new int[batch];
        }

        Maker rows(float[] inputs, float[] targets) {
            System.arraycopy(inputs, 0, x, 0, x.length);
            System.arraycopy(targets, 0, y, 0, y.length);
            return this;
        }

        Maker numbers() {
            for (int i = 0; i < x.length; i++) x[i] = (float) draws.signed();
            for (int i = 0; i < y.length; i++) y[i] = (float) draws.signed();
            return this;
        }

        Maker signs() {
            for (int i = 0; i < x.length; i++) x[i] = (float) draws.signed();
            for (int i = 0; i < y.length; i++) y[i] = draws.signed() > 0 ? 1 : -1;
            return this;
        }

        Maker classes() {
            classes = true;
            int many = sizes[sizes.length - 1];
            for (int i = 0; i < x.length; i++) x[i] = (float) draws.unit();
            for (int i = 0; i < batch; i++) {
                labels[i] = (int) (draws.unit() * many);
                y[i * many + labels[i]] = 1;
            }
            return this;
        }

        /** Two half circles that reach into each other, with noise. */
        Maker moons() {
            classes = true;
            for (int i = 0; i < batch; i++) {
                int label = i & 1;
                double t = Math.PI * draws.unit();
                labels[i] = label;
                y[2 * i + label] = 1;
                x[2 * i] = (float) ((label == 1 ? 1 - Math.cos(t) : Math.cos(t)) + 0.1 * draws.signed());
                x[2 * i + 1] = (float) ((label == 1 ? 0.5 - Math.sin(t) : Math.sin(t)) + 0.1 * draws.signed());
            }
            return this;
        }

        Maker convolutions(int side, int... filters) {
            this.side = side;
            this.filters = filters;
            return this;
        }

        Problem make(String name, Activation between, Activation last, double learningRate) {
            List<Weights> convolutions = new ArrayList<>();
            int in = 1;
            for (int out : filters) {
                convolutions.add(weights(in, out, TAPS * TAPS * in));
                in = out;
            }
            List<Weights> layers = new ArrayList<>();
            for (int l = 1; l < sizes.length; l++) layers.add(weights(sizes[l - 1], sizes[l], sizes[l - 1]));
            return new Problem(name, batch, side, between, last, classes, learningRate, x, y, labels, convolutions, layers);
        }

        private Weights weights(int in, int out, int fan) {
            double scale = 1 / Math.sqrt(fan);
            float[] w = new float[fan * out];
            float[] b = new float[out];
            for (int i = 0; i < w.length; i++) w[i] = (float) (draws.signed() * scale);
            for (int i = 0; i < b.length; i++) b[i] = (float) (draws.signed() * scale);
            return new Weights(in, out, w, b);
        }
    }
}
