package chainrule.autograd;

/**
 * A public operation at work: {@code sigmoid}, {@code addmm}, {@code layer_norm}. The primitives it uses carry it, and calls
 * nest, so that graphs can be shown in the user's words.
 */
public final class Call {
    private final String name;
    private final Call parent;

    Call(String name, Call parent) {
        this.name = name;
        this.parent = parent;
    }

    public String name() { return name; }

    /** The call this one is part of, or null. */
    public Call parent() { return parent; }

    /** The call that the user wrote. */
    public Call outermost() {
        Call c = this;
        while (c.parent != null) c = c.parent;
        return c;
    }

    /** PyTorch's name for the node of this call: {@code AddmmBackward0}; a letter after a digit is large ({@code Log1PBackward0}). */
    public String backwardName() {
        StringBuilder b = new StringBuilder();
        boolean upper = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '_') upper = true;
            else {
                b.append(upper ? Character.toUpperCase(c) : c);
                upper = c >= '0' && c <= '9';
            }
        }
        return b.append("Backward0").toString();
    }
}
