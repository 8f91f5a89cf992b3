package chainrule.diagnose;

/** The mistakes that people make in gradients derived by hand, and what each is called. */
public enum Mistake {
    NO_TWO(1, "no 2 in the squared error"),
    NO_MEAN(2, "no mean at all"),
    WRONG_COUNT(3, "divided by another count than the loss"),
    AVERAGED_TWICE(4, "averaged twice"),
    SIGN(5, "sign"),
    MASK_MISSING(6, "ReLU mask missing"),
    MASK_INVERTED(7, "mask inverted"),
    ACTIVATION_FOR_MASK(8, "multiplied by the activation instead of its mask"),
    DERIVATIVE_OF_ACTIVATION(9, "activation's derivative taken at the activation"),
    DERIVATIVE_BEFORE_ACTIVATION(10, "derivative's short form used on the pre-activation"),
    DERIVATIVE_OMITTED(11, "activation's derivative omitted"),
    SOFTMAX_TWICE(12, "softmax Jacobian applied twice"),
    PROBABILITY_GRADIENT(13, "gradient of the probability used for the logit"),
    BIAS_NOT_SUMMED(14, "bias not summed, or averaged"),
    BIAS_AXIS(15, "bias summed over the wrong axis"),
    TRANSPOSE(16, "missing transpose"),
    PRE_ACTIVATION(17, "pre-activation used instead of the activation"),
    NOT_CLEARED(18, "gradients not cleared"),
    OVERWRITTEN(19, "shared gradient overwritten"),
    UPDATED_EARLY(20, "weights updated before they are used"),
    CHANGED_IN_PLACE(21, "forward value changed in place"),
    WEIGHT_DECAY(22, "weight decay missing or doubled"),
    KERNEL_NOT_FLIPPED(23, "convolution kernel not flipped"),
    DROPOUT(24, "dropout mask or scale missing backward"),
    /** One small change of the line mends it, and none of the causes above is it. */
    OTHER(0, "another small slip");

    private final int number;
    private final String title;

    Mistake(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** Its number in the list of signatures; 0 for none of them. */
    public int number() { return number; }

    public String title() { return title; }
}
