package chainrule.nn.modules;

import chainrule.array.NdArray;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.nn.Ctc;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;

/**
 * How unlikely labels are under chances for more steps than labels, whatever their timing: {@code nn.CTCLoss}. {@code -log} of the sum
 * over all ways to say the labels in order, each as often as one likes, with blanks between. Graves and others 2006.
 *
 * <p>Gradients are those for chances that a log-softmax has made. None flows from labels that cannot be said in the steps there are, whose
 * loss is infinite, or 0 with {@code zero_infinity}; PyTorch gives NaN there.
 *
 * <p>Shapes: {@code (steps, n, classes) or (steps, classes) log-chances, (n, most) or (all labels) int64, (n) steps, (n) labels → ()}.
 * Refused: lengths beyond the arrays, a blank that is no class, labels one after another whose lengths do not add up.
 */
public final class CTCLoss extends Loss {
    static final Layer LAYER = Layer.of("CTCLoss", Layer.Group.LOSS, "blank=0, reduction='mean', zero_infinity=False", CTCLoss::new)
            .says("How unlikely labels are under chances for more steps than labels, whatever their timing.")
            .formula("\\ell = -\\log \\sum_{\\pi \\to t} \\prod_i p_i(\\pi_i)")
            .shapes("(steps, n, classes) log-chances, (n, most) labels, (n) numbers of steps, (n) numbers of labels -> ()").source("Graves and others 2006");
    private static final Signature INPUTS = Signature.of("log_probs, targets, input_lengths, target_lengths");

    private final long blank;
    private final boolean zeroInfinity;

    public CTCLoss() { this(Map.of()); }

    /** Arguments by PyTorch's names: {@code Map.of("zero_infinity", true)}. */
    public CTCLoss(Map<String, ?> named) { this(LAYER.bind(named)); }

    CTCLoss(Arguments a) {
        super(a);
        blank = a.whole("blank");
        zeroInfinity = a.flag("zero_infinity");
    }

    @Override public Signature inputs() { return INPUTS; }

    /** Of so many steps and labels in each sequence. */
    public Tensor of(Tensor logChances, Tensor targets, Tensor steps, Tensor lengths) { return Ctc.loss(logChances, targets, steps, lengths, blank, reduction(), zeroInfinity); }

    @Override protected Object forward(Arguments in) {
        return of(in.as("log_probs", Tensor.class), in.as("targets", Tensor.class), lengths(in, "input_lengths"), lengths(in, "target_lengths"));
    }

    /** A tensor, or whole numbers as Python has them. */
    private static Tensor lengths(Arguments in, String name) {
        if (in.get(name) instanceof Tensor t) return t;
        int[] numbers = in.sizes(name);
        long[] all = new long[numbers.length];
        for (int i = 0; i < all.length; i++) all[i] = numbers[i];
        Tensor t = Tensor.zeros(DType.INT64, all.length);
        return in.get(name) instanceof List<?> ? Tensor.of(NdArray.of(all, all.length)) : t.add(all[0]).reshape();
    }
}
