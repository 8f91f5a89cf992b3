package chainrule.lesson;

import chainrule.autograd.Array;
import java.util.function.Function;

/**
 * A line of a by-hand script: the text a reader sees, with {@code {seed}}, {@code {batch}}, {@code {learningRate}} and
 * {@code {steps}} for what settings change, and what it does.
 */
public sealed interface Line {
    String text();

    /** A line that computes nothing a reader follows: imports, comments, loops, blanks. */
    record Plain(String text) implements Line { }

    /** Assigns a parameter or data, once, before the loop. */
    record Setup(String text, String name, boolean parameter, Function<Scope, Array> code) implements Line { }

    /** Assigns a value of the forward pass. */
    record Forward(String text, String name, Function<Scope, Array> code) implements Line { }

    /** Assigns the gradient of the loss with respect to {@code of}. */
    record Backward(String text, String name, String of, Function<Scope, Array> code, Mend mend) implements Line { }

    /** {@code name -= lr * gradient}. */
    record Update(String text, String name, String gradient) implements Line { }

    /** What is wrong with a line as published: the term, what to write instead, and why, as a sentence about the shapes at hand. */
    record Mend(String from, String to, Function<Scope, Array> code, Function<Scope, String> because) { }
}
