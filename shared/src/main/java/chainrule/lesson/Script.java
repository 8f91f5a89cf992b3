package chainrule.lesson;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.math.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A lesson with its settings chosen, mended or as published, and its first lines run: parameters and data are known. */
final class Script {
    private final Lesson lesson;
    private final Settings settings;
    private final boolean mended;
    private final Map<String, NdArray> parameters = new LinkedHashMap<>();
    private final Map<String, NdArray> data = new LinkedHashMap<>();

    Script(Lesson lesson, Settings settings, boolean mended) {
        this.lesson = lesson;
        this.settings = settings;
        this.mended = mended;
        Scope scope = scope(lesson.draws().dtype());
        for (Line line : lesson.lines()) {
            if (!(line instanceof Line.Setup setup)) continue;
            Array value = setup.code().apply(scope);
            scope.set(setup.name(), value);
            (setup.parameter() ? parameters : data).put(setup.name(), value.tensor().data());
        }
    }

    Lesson lesson() { return lesson; }

    Settings settings() { return settings; }

    boolean mended() { return mended; }

    /** Parameters before the first step, in the order of the script. */
    Map<String, NdArray> parameters() { return parameters; }

    Map<String, NdArray> data() { return data; }

    /** An empty scope at these settings. */
    Scope scope(DType dtype) { return new Scope(settings, lesson.draws(), dtype); }

    /** A scope that holds the data and the given parameters, all as float64: where gradients are compared. */
    Scope wide(Map<String, NdArray> at) {
        Scope scope = scope(DType.FLOAT64);
        for (Map.Entry<String, NdArray> e : at.entrySet()) scope.set(e.getKey(), Array.of(e.getValue().to(DType.FLOAT64)));
        for (Map.Entry<String, NdArray> e : data.entrySet()) scope.set(e.getKey(), Array.of(e.getValue().to(DType.FLOAT64)));
        return scope;
    }

    void forward(Scope scope) {
        for (Line line : lesson.lines()) if (line instanceof Line.Forward f) scope.set(f.name(), f.code().apply(scope));
    }

    List<Line.Backward> backward() {
        List<Line.Backward> lines = new ArrayList<>();
        for (Line line : lesson.lines()) if (line instanceof Line.Backward b) lines.add(b);
        return lines;
    }

    /** What a backward line gives, as it stands: published or mended. */
    Array gradient(Line.Backward line, Scope scope) {
        return (mended && line.mend() != null ? line.mend().code() : line.code()).apply(scope);
    }

    /** The loop's body by hand: forward lines, backward lines, updates in place. */
    Tensor stepByHand(Scope scope, Array learningRate) {
        forward(scope);
        for (Line.Backward line : backward()) scope.set(line.name(), gradient(line, scope));
        for (Line line : lesson.lines()) {
            if (line instanceof Line.Update u) scope.get(u.name()).isub(learningRate.mul(scope.get(u.gradient())));
        }
        return scope.get("loss").tensor();
    }

    /** The same forward lines; then {@code backward()}, and plain gradient descent on what it found. */
    Tensor stepByTape(Scope scope, Map<String, Tensor> leaves, Tensor learningRate) {
        for (Tensor leaf : leaves.values()) {
            leaf.requiresGrad(true);
            leaf.setGrad(null);
        }
        forward(scope);
        Tensor loss = scope.get("loss").tensor();
        loss.backward();
        Mode.noGrad(() -> {
            for (Tensor leaf : leaves.values()) leaf.sub_(learningRate.mul(leaf.grad()));
        });
        return loss;
    }

    /** The text of a line as it stands, with the settings in it. */
    String text(Line line) {
        String text = line.text();
        if (mended && line instanceof Line.Backward b && b.mend() != null) text = text.replace(b.mend().from(), b.mend().to());
        return text.replace("{seed}", String.valueOf(settings.seed())).replace("{batch}", String.valueOf(settings.batch()))
                .replace("{learningRate}", Numbers.repr(settings.learningRate())).replace("{steps}", String.valueOf(lesson.steps()));
    }
}
