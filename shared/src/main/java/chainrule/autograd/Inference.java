package chainrule.autograd;

/** What is refused to tensors made where nothing is ever recorded. One object marks them all; a tab that has no such mode carries none of this. */
final class Inference {
    static final Inference MODE = new Inference();

    private Inference() { }

    void checkLeaf(Mode mode) {
        if (mode.inference == null) throw new AutogradException("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.");
    }

    void checkWrite(Mode mode) {
        if (mode.inference == null) {
            throw new AutogradException("Inplace update to inference tensor outside InferenceMode is not allowed."
                    + "You can make a clone to get a normal tensor before doing inplace update.");
        }
    }

    AutogradException noVersion() { return new AutogradException("Inference tensors do not track version counter."); }

    AutogradException notSaved() {
        return new AutogradException("Inference tensors cannot be saved for backward. To work around you can make a clone to get a normal tensor "
                + "and use it in autograd.");
    }
}
