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
    public interface Rule {
        /** The gradient of one input, from what {@code at} knows: the gradient of the output, the inputs and the output. */
        Tensor pull(Pull at);
    }

    private final String name;
    private final Kernel kernel;
    private final Rule[] rules;
    private final String written;
    private final String numpy;
    private final Supplier<List<Sample>> samples;
    private final Supplier<List<ErrorSample>> errorSamples;

    private Op(Builder b) {
        name = b.name;
        kernel = b.kernel;
        rules = b.rules;
        written = b.written;
        numpy = b.numpy;
        samples = () -> all(b.samples);
        errorSamples = () -> all(b.errorSamples);
    }

    /** Its name, one in all sets. */
    public String name() { return name; }

    /** What it computes. */
    public Kernel kernel() { return kernel; }

    /** A formula in TeX; {@code {x}} and {@code {y}} stand for the inputs. */
    public String written() { return written; }

    /**
     * The same in Python with NumPy; unless it says otherwise, NumPy's function of this name. Of families with arguments
     * beside arrays (folds, moves) the family says how they are written.
     */
    public String numpy() {
        if (numpy != null || !(kernel instanceof Kernel.Elementwise e)) return numpy;
        return "np." + name + (e.scalar().arity() == 1 ? "({x})" : e.scalar().arity() == 2 ? "({x}, {y})" : "({x}, {y}, {z})");
    }

    /** Whether no gradient flows through it, by its nature: comparisons, rounding. */
    public boolean isConstant() { return rules.length == 0; }

    Rule rule(int input) { return rules[input]; }

    boolean hasRule(int input) { return input < rules.length; }

    /** Inputs to try it on. Only tests and documents ask; a tab never builds them. */
    public List<Sample> samples() { return samples.get(); }

    /** Inputs that it refuses, with the words of the refusal. */
    public List<ErrorSample> errorSamples() { return errorSamples.get(); }

    @Override public String toString() { return name; }

    private static <T> List<T> all(List<Supplier<T>> suppliers) {
        List<T> list = new ArrayList<>();
        for (Supplier<T> s : suppliers) list.add(s.get());
        return list;
    }

    /** Collects the parts of an operation; {@link OpSet#add} refuses one that is not whole. */
    public static final class Builder {
        private final String name;
        private final Kernel kernel;
        private Rule[] rules;
        private String written;
        private String numpy;
        private final List<Supplier<Sample>> samples = new ArrayList<>();
        private final List<Supplier<ErrorSample>> errorSamples = new ArrayList<>();

        public Builder(String name, Kernel kernel) {
            this.name = name;
            this.kernel = kernel;
        }

        /** A formula in TeX; {@code {x}} and {@code {y}} stand for the inputs. */
        public Builder written(String tex) {
            written = tex;
            return this;
        }

        /** Python, where it is not NumPy's function of the same name; {@code {x}} and {@code {y}} stand for the inputs. */
        public Builder numpy(String python) {
            numpy = python;
            return this;
        }

        /** One rule for each input. */
        public Builder gradient(Rule... rules) {
            this.rules = rules;
            return this;
        }

        /** No gradient flows. */
        public Builder constant() {
            rules = new Rule[0];
            return this;
        }

        /** Inputs to try it on. */
        public Builder sample(Supplier<Sample> sample) {
            samples.add(sample);
            return this;
        }

        /** Inputs that it refuses. */
        public Builder refuses(Supplier<ErrorSample> sample) {
            errorSamples.add(sample);
            return this;
        }

        Op build() {
            if (rules == null || written == null || samples.isEmpty()) {
                throw new IllegalStateException("operation " + name + ": wanted a gradient rule or constant(), a written form and a sample");
            }
            return new Op(this);
        }
    }
}
