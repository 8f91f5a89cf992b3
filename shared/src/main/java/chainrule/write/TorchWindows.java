package chainrule.write;

import chainrule.array.Shape;
import chainrule.kernel.Kernel;
import chainrule.nn.Convolutions;
import chainrule.nn.Padding;
import chainrule.nn.Pooling;
import chainrule.write.Graph.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Guesses at convolutions and pooling, whose arguments are read off the windows. */
final class TorchWindows {
    private TorchWindows() { }

    static List<TorchCalls.Guess> guesses(Graph graph, Calls.Group group) {
        List<TorchCalls.Guess> guesses = new ArrayList<>();
        for (Step s : group.steps()) {
            int[] ints = s.attrs().ints();
            switch (group.call().name()) {
                case "convolution" -> { if (s.op().kernel() instanceof Kernel.Window) convolutions(guesses, ints, padding(graph, group, ints.length / 4)); }
                case "avg_pool1d", "avg_pool2d" -> { if (s.op().kernel() instanceof Kernel.Window) averages(guesses, ints, padding(graph, group, ints.length / 4)); }
                case "max_pool2d_with_indices", "max_pool1d" -> { if (s.op().kernel() instanceof Kernel.Highest) largest(guesses, group.call().name().equals("max_pool1d"), ints); }
                default -> { }
            }
        }
        return guesses;
    }

    /** What the array was framed with before its windows were taken. */
    private static int[] padding(Graph graph, Calls.Group group, int axes) {
        int[] padding = new int[axes];
        for (Step s : group.steps()) {
            if (!(s.op().kernel() instanceof Kernel.Movement m) || m.move() != Kernel.Move.EMBED) continue;
            int rank = graph.value(s.out()).shape().length;
            for (int i = 0; i < axes; i++) padding[i] = s.attrs().ints()[3 * (rank - axes + i) + 1];
        }
        return padding;
    }

    private static int[] every(int[] ints, int group, int at) {
        int[] own = new int[ints.length / group];
        for (int i = 0; i < own.length; i++) own[i] = ints[group * i + at];
        return own;
    }

    private static String argument(String name, int[] values, int usual) {
        boolean same = true;
        boolean plain = true;
        for (int v : values) {
            same &= v == values[0];
            plain &= v == usual;
        }
        return plain ? "" : ", " + name + "=" + (same ? String.valueOf(values[0]) : Shape.text(values));
    }

    private static String text(int[] values) {
        for (int v : values) if (v != values[0]) return Shape.text(values);
        return String.valueOf(values[0]);
    }

    private static void convolutions(List<TorchCalls.Guess> guesses, int[] ints, int[] padding) {
        int[] stride = every(ints, 4, 2);
        int[] dilation = every(ints, 4, 3);
        boolean line = stride.length == 1;
        for (int groups = 1; groups <= 4; groups++) {
            int g = groups;
            String end = argument("stride", stride, 1) + argument("padding", padding, 0) + argument("dilation", dilation, 1) + (g == 1 ? "" : ", groups=" + g) + ")";
            String call = line ? "F.conv1d" : "F.conv2d";
            guesses.add(new TorchCalls.Guess(call + "({0}, {1}, {2}" + end, 3, in -> line ? Convolutions.conv1d(in[0], in[1], in[2], stride, Padding.of(padding), dilation, g)
                    : Convolutions.conv2d(in[0], in[1], in[2], stride, Padding.of(padding), dilation, g)));
            guesses.add(new TorchCalls.Guess(call + "({0}, {1}" + end, 2, in -> line ? Convolutions.conv1d(in[0], in[1], null, stride, Padding.of(padding), dilation, g)
                    : Convolutions.conv2d(in[0], in[1], null, stride, Padding.of(padding), dilation, g)));
        }
    }

    private static void averages(List<TorchCalls.Guess> guesses, int[] ints, int[] padding) {
        int[] taps = every(ints, 4, 1);
        int[] stride = every(ints, 4, 2);
        for (boolean ceil : new boolean[] {false, true}) for (boolean counted : new boolean[] {true, false}) {
            String end = ", " + text(taps) + (Arrays.equals(taps, stride) ? "" : argument("stride", stride, 0)) + argument("padding", padding, 0) + (ceil ? ", ceil_mode=True" : "")
                    + (counted ? "" : ", count_include_pad=False") + ")";
            guesses.add(taps.length == 1
                    ? new TorchCalls.Guess("F.avg_pool1d({0}" + end, 1, in -> Pooling.avgPool1d(in[0], taps, stride, padding, ceil, counted))
                    : new TorchCalls.Guess("F.avg_pool2d({0}" + end, 1, in -> Pooling.avgPool2d(in[0], taps, stride, padding, ceil, counted, 0)));
        }
    }

    private static void largest(List<TorchCalls.Guess> guesses, boolean line, int[] ints) {
        int[] taps = line ? new int[] {ints[6]} : every(ints, 5, 1);
        int[] stride = line ? new int[] {ints[7]} : every(ints, 5, 2);
        int[] dilation = line ? new int[] {ints[8]} : every(ints, 5, 3);
        int[] padding = line ? new int[] {ints[9]} : every(ints, 5, 4);
        for (boolean ceil : new boolean[] {false, true}) {
            String end = ", " + text(taps) + (Arrays.equals(taps, stride) ? "" : argument("stride", stride, 0)) + argument("padding", padding, 0) + argument("dilation", dilation, 1)
                    + (ceil ? ", ceil_mode=True)" : ")");
            guesses.add(line ? new TorchCalls.Guess("F.max_pool1d({0}" + end, 1, in -> Pooling.maxPool1d(in[0], taps, stride, padding, dilation, ceil).values())
                    : new TorchCalls.Guess("F.max_pool2d({0}" + end, 1, in -> Pooling.maxPool2d(in[0], taps, stride, padding, dilation, ceil).values()));
        }
    }
}
