package chainrule.web.build;

import chainrule.array.NdArray;
import chainrule.array.Printer;
import chainrule.array.Shape;
import chainrule.autograd.Backward;
import chainrule.autograd.Notation;
import chainrule.autograd.Op;
import chainrule.autograd.OpSet;
import chainrule.autograd.Ops;
import chainrule.autograd.Sample;
import chainrule.autograd.Tensor;
import chainrule.math.random.NumpyRandom;
import chainrule.write.MathMl;
import java.util.List;

/**
 * The page of all operations, printed from their definitions: what each computes, what its gradient rules do when run on
 * names, and one run of it with numbers.
 */
final class Reference {
    /** So that the numbers of the examples stay the same from build to build. */
    private static final int SEED = 1;

    /** Formulas longer than this may be wider than a phone. */
    private static final int LONG = 48;

    private final StringBuilder html = new StringBuilder();

    private Reference() { }

    /** The document, with its references as the sources have them. */
    static String page() {
        Reference r = new Reference();
        r.head();
        r.contents();
        for (OpSet set : Ops.sets()) r.set(set);
        return r.html.append("</main>\n</body>\n</html>\n").toString();
    }

    private void head() {
        html.append("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="description" content="Every primitive operation of the engine: its formula, its gradient and an example with numbers.">
                <title>Operations. Chainrule</title>
                <link rel="icon" href="./icon.svg">
                <link rel="stylesheet" href="./css/tokens.css">
                <link rel="stylesheet" href="./css/page.css">
                <link rel="stylesheet" href="./css/reference.css">
                </head>
                <body>
                <a class="skip" href="#operations">Skip to the operations</a>
                <header class="bar"><a class="name" href="./"><svg viewBox="0 0 26 16" aria-hidden="true"><rect x="1" y="3.5" width="14" height="9" rx="4.5"/><rect x="11" y="3.5" width="14" height="9" rx="4.5"/></svg><span>Chainrule</span></a>
                <nav aria-label="Main"><a href="./compare.html">Compare</a><a href="./scripts.html">Scripts</a><a href="./reference.html" aria-current="page">Operations</a></nav></header>
                <main id="operations" class="reference" tabindex="-1">
                <h1>Operations</h1>
                """);
        html.append("<p>Everything else is composed of these ").append(Ops.all().size()).append(". ").append(MathMl.of("\\bar{z}"))
                .append(" is the gradient that comes back to the output ").append(MathMl.of("z")).append("; a rule says what each input gets of it. ")
                .append("The formulas are printed by running the engine’s own rules on names. Ties and kinks are shared as in PyTorch.</p>\n");
    }

    private void contents() {
        html.append("<nav class=\"contents\" aria-label=\"Operations\"><ul>");
        for (Op op : Ops.all()) html.append("<li><a href=\"#").append(id(op)).append("\"><code>").append(escaped(op.name())).append("</code></a></li>\n");
        html.append("</ul></nav>\n");
    }

    private void set(OpSet set) {
        html.append("<h2>").append(escaped(set.name().substring(0, 1).toUpperCase(java.util.Locale.ROOT) + set.name().substring(1))).append("</h2>\n");
        for (Op op : set.ops()) operation(op);
    }

    private void operation(Op op) {
        Sample sample = op.samples().get(0);
        Tensor[] in = inputs(sample);
        Tensor out = sample.run().apply(in);
        Notation.Derivation derivation = Notation.of(op, in, out);
        html.append("<section aria-labelledby=\"").append(id(op)).append("\"><h3 id=\"").append(id(op)).append("\"><code>").append(escaped(op.name())).append("</code></h3>\n<table>\n");
        formula("Value", "z = " + derivation.value(), "value of " + op.name());
        for (int i = 0; i < derivation.gradients().size(); i++) {
            String gradient = derivation.gradients().get(i);
            String letter = Notation.letter(i);
            if (gradient == null) row("Gradient of " + letter, "none flows");
            else formula("Gradient of " + letter, "\\bar{" + letter + "} = " + gradient, "gradient of " + op.name());
        }
        if (op.isConstant()) row("Gradient", "none: the result changes in steps or not at all");
        StringBuilder shapes = new StringBuilder();
        for (int[] shape : sample.shapes()) shapes.append(shapes.isEmpty() ? "" : ", ").append(Shape.text(shape));
        row("Kind", family(op) + "; in the example " + shapes + " to " + Shape.text(out.shape()));
        row("Example", "<pre>" + escaped(example(in, out)) + "</pre>");
        html.append("</table></section>\n");
    }

    private void formula(String header, String tex, String label) {
        String math = MathMl.of(tex);
        row(header, tex.length() <= LONG ? math : "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"" + escaped(label) + "\">" + math + "</div>");
    }

    private void row(String header, String cell) {
        html.append("<tr><th scope=\"row\">").append(header).append("</th><td>").append(cell).append("</td></tr>\n");
    }

    /** "elementwise", "reduce": the family that gives shape and loop. */
    private static String family(Op op) { return op.kernel().getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT); }

    private static Tensor[] inputs(Sample sample) {
        NumpyRandom random = new NumpyRandom(SEED);
        Tensor[] in = new Tensor[sample.shapes().size()];
        for (int i = 0; i < in.length; i++) {
            double[] values = random.uniform(sample.low(), sample.high(), Shape.size(sample.shapes().get(i)));
            for (int k = 0; k < values.length; k++) values[k] = Math.round(values[k] * 100) / 100.0;
            in[i] = Tensor.of(NdArray.of(values, sample.shapes().get(i))).requiresGrad(true);
        }
        return in;
    }

    private static String example(Tensor[] in, Tensor out) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < in.length; i++) line(b, Notation.letter(i) + " = ", in[i]);
        line(b, "z = ", out);
        if (!out.requiresGrad()) return b.toString().strip();
        Tensor[] gradients = Backward.grad(List.of(out), List.of(Tensor.full(out.dtype(), 1, out.shape())), List.of(in), false, false, true);
        for (int i = 0; i < in.length; i++) if (gradients[i] != null) line(b, "d sum(z) / d" + Notation.letter(i) + " = ", gradients[i]);
        return b.toString().strip();
    }

    private static void line(StringBuilder b, String name, Tensor t) {
        b.append(name).append(Printer.numpyRepr(t.data()).replace("\n", "\n" + " ".repeat(name.length()))).append('\n');
    }

    private static String id(Op op) { return "op-" + op.name().replace('_', '-'); }

    private static String escaped(String text) { return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;"); }
}
