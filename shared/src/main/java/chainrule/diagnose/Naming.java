package chainrule.diagnose;

/** The name of a cause, once it is known what mends the line: some are told apart by their numbers alone. */
final class Naming {
    private Naming() { }

    static boolean isBias(Row row) { return row.of().parameter && Names.isBias(row.of().name(), row.truth().shape.length); }

    static Mistake of(Mistake mended, Row row) {
        double c = Closeness.factor(row.local(), row.truth());
        if (Math.abs(c + 1) < 1e-9) return Mistake.SIGN;
        if (mended == Mistake.NOT_CLEARED || mended == Mistake.OVERWRITTEN || mended == Mistake.UPDATED_EARLY || mended == Mistake.CHANGED_IN_PLACE) return mended;
        if (isBias(row) && c > 0 && c < 1) return Mistake.BIAS_NOT_SUMMED;
        if (Math.abs(c - 0.5) < 1e-9 && (mended == Mistake.OTHER || mended == Mistake.DROPOUT)) return Mistake.NO_TWO;
        return mended;
    }
}
