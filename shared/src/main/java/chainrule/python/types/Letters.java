package chainrule.python.types;

/** What kind of character a code point is, as Python's {@code str} methods see it. */
final class Letters {
    private Letters() { }

    static boolean isPrintable(int c) {
        if (c < 127) return c >= ' ';
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                 Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    static boolean isSpace(int c) {
        if (c < 128) return c == ' ' || c >= 9 && c <= 13 || c >= 28 && c <= 31;
        return c == 0x85 || c == 0xA0 || c == 0x1680 || c >= 0x2000 && c <= 0x200A || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
    }

    static boolean isLineBreak(int c) { return c >= 10 && c <= 13 || c >= 28 && c <= 30 || c == 0x85 || c == 0x2028 || c == 0x2029; }

    static boolean isAlpha(int c) {
        if (c < 128) return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
        return Character.isLetter(c);
    }

    static boolean isDecimal(int c) { return c < 128 ? c >= '0' && c <= '9' : Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER; }

    /** The value of a decimal digit in any script, or -1. */
    static int decimal(int c) {
        if (c < 128) return c >= '0' && c <= '9' ? c - '0' : -1;
        return isDecimal(c) ? Character.digit(c, 10) : -1;
    }

    static boolean isDigit(int c) { return isDecimal(c) || c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0x2070 || c >= 0x2074 && c <= 0x2079 || c >= 0x2080 && c <= 0x2089 || c >= 0x2460 && c <= 0x2468; }

    static boolean isNumeric(int c) {
        if (c < 128) return isDecimal(c);
        int type = Character.getType(c);
        return isDigit(c) || type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
    }

    static boolean isAlnum(int c) { return isAlpha(c) || isNumeric(c); }

    static boolean isLower(int c) { return c < 128 ? c >= 'a' && c <= 'z' : Character.isLowerCase(c) || c >= 0x2170 && c <= 0x217F || c >= 0x24D0 && c <= 0x24E9; }

    /** Roman numerals and letters in circles have cases too, which not every platform's tables know. */
    static boolean isUpper(int c) { return c < 128 ? c >= 'A' && c <= 'Z' : Character.isUpperCase(c) || c >= 0x2160 && c <= 0x216F || c >= 0x24B6 && c <= 0x24CF; }

    static boolean isTitle(int c) { return c >= 128 && Character.getType(c) == Character.TITLECASE_LETTER; }

    static boolean isCased(int c) { return isLower(c) || isUpper(c) || isTitle(c); }

    static boolean startsName(int c) { return c == '_' || isAlpha(c) || c >= 128 && Character.getType(c) == Character.LETTER_NUMBER; }

    static boolean continuesName(int c) {
        if (startsName(c) || isDecimal(c)) return true;
        if (c < 128) return false;
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK || type == Character.CONNECTOR_PUNCTUATION || c == 0xB7;
    }

    static void upper(StringBuilder to, int c) {
        if (c < 128) to.append((char) (c >= 'a' && c <= 'z' ? c - 32 : c));
        else if (c == 0xDF) to.append("SS");
        else if (c == 0x149) to.append("\u02BCN");
        else if (c >= 0xFB00 && c <= 0xFB06) to.append(Formats.upper(LIGATURES[c - 0xFB00]));
        else if (c >= 0x2170 && c <= 0x217F) to.append((char) (c - 16));
        else if (c >= 0x24D0 && c <= 0x24E9) to.append((char) (c - 26));
        else to.appendCodePoint(Character.toUpperCase(c));
    }

    private static final String[] LIGATURES = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};

    static void lower(StringBuilder to, int c) {
        if (c < 128) to.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c));
        else if (c == 0x130) to.append("i\u0307");
        else if (c >= 0x2160 && c <= 0x216F) to.append((char) (c + 16));
        else if (c >= 0x24B6 && c <= 0x24CF) to.append((char) (c + 26));
        else to.appendCodePoint(Character.toLowerCase(c));
    }

    static void title(StringBuilder to, int c) {
        if (c < 128) upper(to, c);
        else if (c == 0xDF) to.append("Ss");
        else if (c >= 0xFB00 && c <= 0xFB06) {
            String parts = LIGATURES[c - 0xFB00];
            upper(to, parts.charAt(0));
            to.append(parts, 1, parts.length());
        }
        else if (c >= 0x1C4 && c <= 0x1CC) to.append((char) (c - (c - 0x1C4) % 3 + 1));     // one of three: capital, title, small
        else if (c >= 0x1F1 && c <= 0x1F3) to.append('\u01F2');
        else if (c >= 0x10D0 && c <= 0x10FF) to.appendCodePoint(c);                          // Georgian has capitals, but no title case
        else upper(to, c);
    }

    /** For comparisons that do not see case. */
    static void fold(StringBuilder to, int c) {
        if (c == 0xDF || c == 0x1E9E) to.append("ss");
        else if (c == 0x3C2) to.append('\u03C3');
        else if (c == 0xB5) to.append('\u03BC');
        else if (c >= 0xFB00 && c <= 0xFB06) to.append(LIGATURES[c - 0xFB00]);
        else lower(to, c);
    }
}
