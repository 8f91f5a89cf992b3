package chainrule.autograd;

/**
 * A public operation at work: {@code sigmoid}, {@code addmm}, {@code layer_norm}. The primitives it uses carry it, and calls
 * nest, so that graphs can be shown in the user's words.
 */
public final class Call {
    private final String name;
    private final int form;
    private final Call parent;

    Call(String name, int form, Call parent) {
        this.name = name;
        this.form = form;
        this.parent = parent;
    }

    /** The name of the function, as PyTorch writes it. */
    public String name() { return name; }

    /** Which of the forms of that name: 0 for sum(), 1 for sum(axis). */
    int form() { return form; }

    /** The call this one is part of, or null. */
    public Call parent() { return parent; }

    /** The call that the user wrote. */
    public Call outermost() {
        Call c = this;
        while (c.parent != null) c = c.parent;
        return c;
    }

    /** {@code log1p} becomes Log1P, {@code log_softmax} LogSoftmax: capitals after whatever is no letter, as Python's title(). */
    static String titled(String name) {
        StringBuilder b = new StringBuilder();
        boolean upper = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            if (c != '_') b.append(upper && letter ? (char) (c - 32) : c);
            upper = !letter;
        }
        return b.toString();
    }
}
