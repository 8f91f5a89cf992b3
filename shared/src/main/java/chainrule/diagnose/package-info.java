/**
 * Judges gradients that a script derives by hand, and names what is wrong with them.
 *
 * <p>The script runs with every assignment reporting itself ({@link chainrule.diagnose.Probes}), its arrays on the tape, until its first step is over
 * ({@link chainrule.diagnose.Recording}): that gives the loss, every value that leads to it, and their true gradients. It runs once more, and each row of its
 * backward pass is paired with the value it is the gradient of and judged by what it makes of true gradients ({@link chainrule.diagnose.Judgement}). For a row
 * that is wrong, lines that it may have been meant to be are tried out where it stands ({@link chainrule.diagnose.Candidates}, {@link chainrule.diagnose.Trial}),
 * and one that gives the true gradient is believed if the mended script agrees with the tape at other weights and with fewer samples, too
 * ({@link chainrule.diagnose.Diagnosis}).
 */
package chainrule.diagnose;
