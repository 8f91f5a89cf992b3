package chainrule.python.types;

/** The operators of one operand, and {@code abs}. */
public enum Unary {
    NEG("unary -", Special.NEG), POS("unary +", Special.POS), INVERT("unary ~", Special.INVERT), ABS("abs()", Special.ABS);

    private final String sign;
    private final Special special;

    Unary(String sign, Special special) {
        this.sign = sign;
        this.special = special;
    }

    /** As error texts write it. */
    public String sign() { return sign; }

    Special special() { return special; }
}
