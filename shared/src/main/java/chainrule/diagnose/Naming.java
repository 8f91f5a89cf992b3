package chainrule.diagnose;

/** The name of a cause, once it is known what mends the line: some are told apart by their numbers alone. */
final class Naming {
    private Naming() { }

    static Mistake of(Mistake mended, Row row, Recording recording) {
        double c = Closeness.factor(row.local(), row.truth());
        boolean bias = row.of().parameter && (row.truth().shape.length < 2 || row.truth().shape[0] == 1);
        if (Math.abs(c + 1) < 1e-9) return Mistake.SIGN;
        if (Math.abs(c - 0.5) < 1e-9 && (mended == Mistake.OTHER || mended == Mistake.DROPOUT)) return Mistake.NO_TWO;
        if (bias && c > 0 && c < 1 && (mended == Mistake.AVERAGED_TWICE || mended == Mistake.WRONG_COUNT || mended == Mistake.OTHER)) return Mistake.BIAS_NOT_SUMMED;
        return mended;
    }
}
