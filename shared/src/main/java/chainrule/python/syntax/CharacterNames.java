package chainrule.python.syntax;

/** The characters that mathematics uses, by their Unicode names, for {@code "\N{...}"}; the rest of Unicode's names are not carried. */
final class CharacterNames {
    private static final String[] GREEK = {"ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON", "ZETA", "ETA", "THETA", "IOTA", "KAPPA", "LAMDA", "MU", "NU", "XI", "OMICRON", "PI",
        "RHO", "FINAL SIGMA", "SIGMA", "TAU", "UPSILON", "PHI", "CHI", "PSI", "OMEGA"};
    private static final String[] OTHERS = {"DEGREE SIGN", "\u00b0", "PLUS-MINUS SIGN", "\u00b1", "MULTIPLICATION SIGN", "\u00d7", "DIVISION SIGN", "\u00f7", "MICRO SIGN", "\u00b5",
        "EURO SIGN", "\u20ac", "BULLET", "\u2022", "HORIZONTAL ELLIPSIS", "\u2026", "EN DASH", "\u2013", "EM DASH", "\u2014", "PARTIAL DIFFERENTIAL", "\u2202", "NABLA", "\u2207",
        "N-ARY SUMMATION", "\u2211", "N-ARY PRODUCT", "\u220f", "SQUARE ROOT", "\u221a", "INFINITY", "\u221e", "INTEGRAL", "\u222b", "ALMOST EQUAL TO", "\u2248", "NOT EQUAL TO", "\u2260",
        "LESS-THAN OR EQUAL TO", "\u2264", "GREATER-THAN OR EQUAL TO", "\u2265", "DOT OPERATOR", "\u22c5", "LEFTWARDS ARROW", "\u2190", "UPWARDS ARROW", "\u2191", "RIGHTWARDS ARROW", "\u2192",
        "DOWNWARDS ARROW", "\u2193", "CHECK MARK", "\u2713", "BALLOT X", "\u2717", "BLACK SQUARE", "\u25a0", "FULL BLOCK", "\u2588", "SUPERSCRIPT TWO", "\u00b2", "SUPERSCRIPT THREE", "\u00b3",
        "NO-BREAK SPACE", "\u00a0"};

    private CharacterNames() { }

    /** The character of a name; -1 where it is not known. */
    static int codePoint(String given) {
        String name = given.toUpperCase();
        boolean small = name.startsWith("GREEK SMALL LETTER ");
        if (small || name.startsWith("GREEK CAPITAL LETTER ")) {
            String letter = name.substring(small ? 19 : 21);
            for (int i = 0; i < GREEK.length; i++) if (GREEK[i].equals(letter) && (small || i != 17)) return (small ? 0x3b1 : 0x391) + i;
            return -1;
        }
        for (int i = 0; i < OTHERS.length; i += 2) if (OTHERS[i].equals(name)) return OTHERS[i + 1].charAt(0);
        return -1;
    }
}
