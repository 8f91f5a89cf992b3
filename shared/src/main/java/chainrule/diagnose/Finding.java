package chainrule.diagnose;

/**
 * What is wrong with a row, and what would mend it.
 *
 * @param mended the script with the line mended
 * @param line   the line as it then is
 */
public record Finding(Row row, Mistake mistake, String mended, String line) { }
