package chainrule.client.bench;

import chainrule.train.ModelTask.Activation;
import java.util.ArrayList;
import java.util.List;
import org.teavm.jso.JSBody;
import org.teavm.jso.JSObject;
import org.teavm.jso.JSProperty;
import org.teavm.jso.core.JSArray;
import org.teavm.jso.typedarrays.Float32Array;
import org.teavm.jso.typedarrays.Int32Array;

/** A problem as a script has it: {@code {name, spec, B, nin, nout, X, Y, labels, convs, layers}}. */
final class GivenProblem {
    private GivenProblem() { }

    /** What a script gives. */
    interface Given extends JSObject {
        @JSProperty("name") String getName();

        @JSProperty("spec") Spec getSpec();

        @JSProperty("B") int getBatch();

        @JSProperty("X") Float32Array getX();

        @JSProperty("Y") Float32Array getY();

        @JSProperty("labels") Int32Array getLabels();

        @JSProperty("convs") JSArray<Filters> getConvolutions();

        @JSProperty("layers") JSArray<Layer> getLayers();
    }

    /** Its settings. */
    interface Spec extends JSObject {
        @JSProperty("act") String getBetween();

        @JSProperty("out") String getLast();

        @JSProperty("loss") String getLoss();

        @JSProperty("lr") double getRate();
    }

    /** A layer: weights (in, out) and biases. */
    interface Layer extends JSObject {
        @JSProperty("nin") int getIn();

        @JSProperty("nout") int getOut();

        @JSProperty("W") Float32Array getW();

        @JSProperty("b") Float32Array getB();
    }

    /** Filters (row, column, in, out) and biases. */
    interface Filters extends JSObject {
        @JSProperty("cin") int getIn();

        @JSProperty("cout") int getOut();

        @JSProperty("W") Float32Array getW();

        @JSProperty("b") Float32Array getB();
    }

    static String name(JSObject problem) { return ((Given) problem).getName(); }

    @JSBody(params = "spec", script = "return spec.cnn ? spec.cnn.h : 0;")
    private static native int side(Spec spec);

    static Problem read(JSObject problem) {
        Given given = (Given) problem;
        Spec spec = given.getSpec();
        List<Problem.Weights> convolutions = new ArrayList<>();
        for (int i = 0; i < given.getConvolutions().getLength(); i++) {
            Filters f = given.getConvolutions().get(i);
            convolutions.add(new Problem.Weights(f.getIn(), f.getOut(), f.getW().copyToJavaArray(), f.getB().copyToJavaArray()));
        }
        List<Problem.Weights> layers = new ArrayList<>();
        for (int i = 0; i < given.getLayers().getLength(); i++) {
            Layer l = given.getLayers().get(i);
            layers.add(new Problem.Weights(l.getIn(), l.getOut(), l.getW().copyToJavaArray(), l.getB().copyToJavaArray()));
        }
        return new Problem(given.getName(), given.getBatch(), side(spec), activation(spec.getBetween()), activation(spec.getLast()),
                classes(spec.getLoss()), spec.getRate(), given.getX().copyToJavaArray(), given.getY().copyToJavaArray(),
                given.getLabels().copyToJavaArray(), convolutions, layers);
    }

    private static Activation activation(String word) {
        return switch (word) {
            case "linear" -> Activation.LINEAR;
            case "relu" -> Activation.RELU;
            case "tanh" -> Activation.TANH;
            case "sigmoid" -> Activation.SIGMOID;
            default -> throw new IllegalArgumentException("activation: wanted linear, relu, tanh or sigmoid, got " + word);
        };
    }

    private static boolean classes(String loss) {
        if (loss.equals("ce") || loss.equals("mse")) return loss.equals("ce");
        throw new IllegalArgumentException("loss: wanted ce or mse, got " + loss);
    }

    private static String word(Activation a) {
        return switch (a) {
            case LINEAR -> "linear";
            case RELU -> "relu";
            case TANH -> "tanh";
            case SIGMOID -> "sigmoid";
        };
    }

    static JSObject from(Problem p) {
        JSArray<JSObject> convolutions = JSArray.create();
        for (Problem.Weights c : p.convolutions()) convolutions.push(filters(c.in(), c.out(), floats(c.w()), floats(c.b())));
        JSArray<JSObject> layers = JSArray.create();
        for (Problem.Weights l : p.layers()) layers.push(layer(l.in(), l.out(), floats(l.w()), floats(l.b())));
        JSObject spec = spec(word(p.between()), word(p.last()), p.classes() ? "ce" : "mse", p.learningRate(), p.side());
        return problem(p.name(), spec, p.batch(), floats(p.x()), floats(p.y()), Int32Array.copyFromJavaArray(p.labels()), convolutions, layers);
    }

    private static Float32Array floats(float[] numbers) { return Float32Array.copyFromJavaArray(numbers); }

    @JSBody(params = {"between", "last", "loss", "rate", "side"},
            script = "var spec = {act: between, out: last, loss: loss, lr: rate}; if (side > 0) spec.cnn = {h: side, w: side, c: 1, k: 3}; return spec;")
    private static native JSObject spec(String between, String last, String loss, double rate, int side);

    @JSBody(params = {"from", "to", "w", "b"}, script = "return {cin: from, cout: to, k: 3, W: w, b: b};")
    private static native JSObject filters(int from, int to, JSObject w, JSObject b);

    @JSBody(params = {"from", "to", "w", "b"}, script = "return {nin: from, nout: to, W: w, b: b};")
    private static native JSObject layer(int from, int to, JSObject w, JSObject b);

    @JSBody(params = {"name", "spec", "batch", "x", "y", "labels", "convs", "layers"},
            script = "return {name: name, spec: spec, B: batch, nin: x.length / batch, nout: y.length / batch, X: x, Y: y, labels: labels,"
                    + " convs: convs, layers: layers};")
    private static native JSObject problem(String name, JSObject spec, int batch, JSObject x, JSObject y, JSObject labels, JSObject convs, JSObject layers);
}
