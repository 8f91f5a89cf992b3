package chainrule.autograd;

/** A call that must be refused, and words that the refusal must contain. */
public record ErrorSample(String words, Runnable call) { }
