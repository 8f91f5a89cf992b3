package chainrule.autograd;

import chainrule.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * All that is known of one primitive operation: what it computes, how a gradient flows back through it, how it is
 * written, and inputs to try it on. Tests, documents and executors walk over these values; nothing about an operation
 * stands anywhere else.
 */
public final class Op {
    /**
     * The gradient with respect to one input, written with differentiable operations, so that the result has a history
     * too and derivatives of any order fall out. Null means that nothing flows.
     */
    public interface Rule { Tensor pull(Pull at); }

    private final String name;
    private final Kernel kernel;
    private final Rule[] rules;
    private final String written;
    private final Chain<Sample> samples;
    private final Chain<ErrorSample> errorSamples;

    private Op(Builder b) {
        name = b.name;
        kernel = b.kernel;
        rules = b.rules;
        written = b.written;
        samples = b.samples;
        errorSamples = b.errorSamples;
    }

    public String name() { return name; }

    public Kernel kernel() { return kernel; }

    /** A formula in TeX; {@code {x}} and {@code {y}} stand for the inputs. */
    public String written() { return written; }

    /** Whether no gradient flows through it, by its nature: comparisons, rounding. */
    public boolean isConstant() { return rules.length == 0; }

    Rule rule(int input) { return rules[input]; }

    /** Inputs to try it on. Only tests and documents ask; a tab never builds them. */
    public List<Sample> samples() { return Chain.all(samples); }

    /** Inputs that it refuses, with the words of the refusal. */
    public List<ErrorSample> errorSamples() { return Chain.all(errorSamples); }

    @Override public String toString() { return name; }

    /**
     * Samples not yet made, last first. A list of its own kind, so that TeaVM sees that a tab, which never asks, never calls
     * the suppliers, and leaves them out.
     */
    private record Chain<T>(Supplier<T> last, Chain<T> before) {
        static <T> List<T> all(Chain<T> chain) {
            List<T> all = new ArrayList<>();
            for (Chain<T> c = chain; c != null; c = c.before) all.addFirst(c.last.get());
            return all;
        }
    }

    /** Collects the parts of an operation; {@link OpSet#add} refuses one that is not whole. */
    static final class Builder {
        private final String name;
        private final Kernel kernel;
        private Rule[] rules;
        private String written;
        private Chain<Sample> samples;
        private Chain<ErrorSample> errorSamples;

        Builder(String name, Kernel kernel) {
            this.name = name;
            this.kernel = kernel;
        }

        Builder written(String tex) {
            written = tex;
            return this;
        }

        /** One rule for each input. */
        Builder gradient(Rule... rules) {
            this.rules = rules;
            return this;
        }

        /** No gradient flows. */
        Builder constant() {
            rules = new Rule[0];
            return this;
        }

        Builder sample(Supplier<Sample> sample) {
            samples = new Chain<>(sample, samples);
            return this;
        }

        Builder refuses(Supplier<ErrorSample> sample) {
            errorSamples = new Chain<>(sample, errorSamples);
            return this;
        }

        Op build() {
            if (rules == null || written == null || samples == null) {
                throw new IllegalStateException("operation " + name + ": wanted a gradient rule or constant(), a written form and a sample");
            }
            return new Op(this);
        }
    }
}
