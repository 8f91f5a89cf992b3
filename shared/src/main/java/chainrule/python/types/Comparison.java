package chainrule.python.types;

/** The six comparisons, with the special methods that classes define for them. */
public enum Comparison {
    LT("<", Special.LT), LE("<=", Special.LE), EQ("==", Special.EQ), NE("!=", Special.NE), GT(">", Special.GT), GE(">=", Special.GE);

    private final String sign;
    private final Special special;

    Comparison(String sign, Special special) {
        this.sign = sign;
        this.special = special;
    }

    public String sign() { return sign; }

    Special special() { return special; }

    /** The one that asks the same of the operands the other way round. */
    public Comparison swapped() {
        return switch (this) {
            case LT -> GT;
            case LE -> GE;
            case GT -> LT;
            case GE -> LE;
            case EQ -> EQ;
            case NE -> NE;
        };
    }

    /** Whether operands in this order ({@code order} below, at or above 0) satisfy it. */
    public boolean holds(int order) {
        return switch (this) {
            case LT -> order < 0;
            case LE -> order <= 0;
            case EQ -> order == 0;
            case NE -> order != 0;
            case GT -> order > 0;
            case GE -> order >= 0;
        };
    }

    /** Of two floats, one of which may be nan. */
    boolean holds(double a, double b) {
        return switch (this) {
            case LT -> a < b;
            case LE -> a <= b;
            case EQ -> a == b;
            case NE -> a != b;
            case GT -> a > b;
            case GE -> a >= b;
        };
    }
}
