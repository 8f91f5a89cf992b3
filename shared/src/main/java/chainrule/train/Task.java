package chainrule.train;

import chainrule.json.JsonWriter;
import chainrule.program.Executor;
import java.util.Optional;

/** What a run trains: a lesson's network, a perceptron, or a network put together from layers. */
public sealed interface Task permits LessonTask, ModelTask, NetworkTask {
    /** Parameters, data and the compiled step, ready to run. Allocates what {@link #cost} says. */
    Training start(Executor executor);

    /** What it will take, known before anything is allocated. */
    Cost cost();

    /** Whether and when it is evaluated on data apart. */
    default Optional<Evaluation> evaluation() { return Optional.empty(); }

    /** The version of the vocabulary that describes it. */
    default int version() { return 1; }

    /** Writes its fields into an open object. */
    void write(JsonWriter json);

    /**
     * @param parameters numbers to be learned
     * @param bytes memory for parameters, data and every intermediate, about
     * @param flops floating-point operations of one step, about
     */
    record Cost(long parameters, long bytes, long flops) { }
}
