package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.json.JsonWriter;
import java.util.Map;

/** The prediction of both networks over a square of inputs: the map that shows what they have learned. */
final class Boundary {
    private static final int N = 32;

    private Boundary() { }

    static void write(JsonWriter json, Lab lab) {
        Lesson.Plane plane = lab.lesson().plane();
        Script script = lab.script();
        json.object().name("x").array().value(plane.low()).value(plane.high()).end()
                .name("y").array().value(plane.low()).value(plane.high()).end().field("n", N);
        json.field("hand", map(script, plane, lab.hand().parameters(lab.step())));
        json.field("auto", map(script, plane, lab.tape().parameters(lab.step())));
        NdArray inputs = script.data().get(plane.inputs());
        NdArray targets = script.data().get(plane.targets());
        json.name("points").array();
        for (int i = 0; i < targets.size(); i++) {
            json.array().value(inputs.get(2 * i)).value(inputs.get(2 * i + 1)).value(targets.get(i)).end();
        }
        json.end().end();
    }

    /** Row by row from the lowest second input up; the first input runs within a row. Rounded to three digits: it is a picture. */
    private static double[] map(Script script, Lesson.Plane plane, Map<String, NdArray> parameters) {
        double[] grid = new double[2 * N * N];
        for (int i = 0; i < N * N; i++) {
            grid[2 * i] = plane.low() + (plane.high() - plane.low()) * (i % N) / (N - 1);
            grid[2 * i + 1] = plane.low() + (plane.high() - plane.low()) * (i / N) / (N - 1);
        }
        Scope scope = script.wide(parameters);
        scope.set(plane.inputs(), Array.of(NdArray.of(grid, N * N, 2)));
        for (Line line : script.lesson().lines()) {
            if (!(line instanceof Line.Forward f)) continue;
            scope.set(f.name(), f.code().apply(scope));
            if (f.name().equals(plane.prediction())) break;
        }
        double[] values = scope.get(plane.prediction()).tensor().toDoubles();
        for (int i = 0; i < values.length; i++) values[i] = Math.floor(values[i] * 1000 + 0.5) / 1000;
        return values;
    }
}
