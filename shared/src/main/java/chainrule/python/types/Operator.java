package chainrule.python.types;

/** The operators of two operands, with the special methods that classes define for them. */
public enum Operator {
    ADD("+", Special.ADD, Special.RADD, Special.IADD),
    SUB("-", Special.SUB, Special.RSUB, Special.ISUB),
    MUL("*", Special.MUL, Special.RMUL, Special.IMUL),
    MATMUL("@", Special.MATMUL, Special.RMATMUL, Special.IMATMUL),
    TRUEDIV("/", Special.TRUEDIV, Special.RTRUEDIV, Special.ITRUEDIV),
    FLOORDIV("//", Special.FLOORDIV, Special.RFLOORDIV, Special.IFLOORDIV),
    MOD("%", Special.MOD, Special.RMOD, Special.IMOD),
    POW("** or pow()", Special.POW, Special.RPOW, Special.IPOW),
    LSHIFT("<<", Special.LSHIFT, Special.RLSHIFT, Special.ILSHIFT),
    RSHIFT(">>", Special.RSHIFT, Special.RRSHIFT, Special.IRSHIFT),
    AND("&", Special.AND, Special.RAND, Special.IAND),
    OR("|", Special.OR, Special.ROR, Special.IOR),
    XOR("^", Special.XOR, Special.RXOR, Special.IXOR),
    DIVMOD("divmod()", Special.DIVMOD, Special.RDIVMOD, null);

    private final String sign;
    private final Special left;
    private final Special right;
    private final Special inPlace;

    Operator(String sign, Special left, Special right, Special inPlace) {
        this.sign = sign;
        this.left = left;
        this.right = right;
        this.inPlace = inPlace;
    }

    /** As error texts write it. */
    public String sign() { return sign; }

    /** As error texts write it where the operator assigns: {@code +=}. */
    public String inPlaceSign() { return this == POW ? "**=" : sign + "="; }

    Special left() { return left; }

    Special right() { return right; }

    Special inPlace() { return inPlace; }
}
