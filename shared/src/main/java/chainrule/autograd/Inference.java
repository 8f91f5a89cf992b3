package chainrule.autograd;

/** What is refused to tensors made where nothing is ever recorded. One object marks them all. */
final class Inference implements Mode.Restraint {
    static final Inference MODE = new Inference();

    private Inference() { }

    @Override public void checkLeaf(Mode mode) {
        if (mode.inference == null) throw new AutogradException("Setting requires_grad=True on inference tensor outside InferenceMode is not allowed.");
    }

    @Override public void checkWrite(Mode mode) {
        if (mode.inference == null) {
            throw new AutogradException("Inplace update to inference tensor outside InferenceMode is not allowed."
                    + "You can make a clone to get a normal tensor before doing inplace update.");
        }
    }

    @Override public AutogradException noVersion() { return new AutogradException("Inference tensors do not track version counter."); }

    @Override public AutogradException notSaved() {
        return new AutogradException("Inference tensors cannot be saved for backward. To work around you can make a clone to get a normal tensor "
                + "and use it in autograd.");
    }
}
