package chainrule.python.types;

/**
 * What stands behind the colon of a format: {@code [[fill]align][sign][z][#][0][width][,][.precision][type]}.
 *
 * @param fill      code point to fill with
 * @param align     one of {@code < > = ^}, or 0 where none was given
 * @param sign      {@code + -} or space, or 0
 * @param noMinusZero whether a zero with a minus loses it
 * @param width     -1 where none was given, as for precision
 * @param grouping  {@code ,} or {@code _}, or 0
 * @param type      a code point, or 0
 */
record FormatSpec(int fill, char align, char sign, boolean noMinusZero, boolean alternate, int width, char grouping, int precision, int type) {
    private static final long MOST = Integer.MAX_VALUE;

    static FormatSpec of(String text, Object value) { return new Reader(text, value).spec(); }

    private static boolean isAlign(int c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

    /** Whether zeros go between sign and digits, where grouping counts them. */
    boolean zeroPadded() { return fill == '0' && align == '='; }

    /** Text filled up to the width. */
    String padded(String text, char otherwise) {
        int missing = width - Strings.length(text);
        if (missing <= 0) return text;
        Costs.charge(missing / 4);
        if (width > 1 << 28) {
            Costs.memory(8L * width);
            throw Errors.memory();
        }
        char to = align == 0 ? otherwise : align;
        int left = to == '<' ? 0 : to == '^' ? missing / 2 : missing;
        String f = Strings.of(fill);
        return f.repeat(left) + text + f.repeat(missing - left);
    }

    private static final class Reader {
        private final String text;
        private final Object value;
        private int at;

        Reader(String text, Object value) {
            this.text = text;
            this.value = value;
        }

        private int peek() { return at < text.length() ? text.codePointAt(at) : 0; }

        private boolean take(char c) {
            if (at >= text.length() || text.charAt(at) != c) return false;
            at++;
            return true;
        }

        FormatSpec spec() {
            int fill = ' ';
            char align = 0;
            boolean filled = false;
            int first = peek();
            int next = first == 0 ? 0 : at + Character.charCount(first);
            if (first != 0 && next < text.length() && isAlign(text.charAt(next))) {
                fill = first;
                align = text.charAt(next);
                filled = true;
                at = next + 1;
            } else if (isAlign(first)) {
                align = (char) first;
                at++;
            }
            char sign = 0;
            if (peek() == '+' || peek() == '-' || peek() == ' ') sign = text.charAt(at++);
            boolean noMinusZero = take('z');
            boolean alternate = take('#');
            if (!filled && peek() == '0') {
                fill = '0';
                if (align == 0) align = typeOfText() ? 0 : '=';
                at++;
            }
            int width = number();
            char grouping = 0;
            if (take(',')) grouping = ',';
            if (peek() == '_') {
                if (grouping != 0) throw Errors.value("Cannot specify both ',' and '_'.");
                grouping = '_';
                at++;
            }
            if (peek() == ',' && grouping == '_') throw Errors.value("Cannot specify both ',' and '_'.");
            int precision = -1;
            if (take('.')) {
                precision = number();
                if (precision < 0) throw Errors.value("Format specifier missing precision");
            }
            int type = peek();
            if (type != 0) at += Character.charCount(type);
            if (at < text.length()) throw Errors.value("Invalid format specifier '" + text + "' for object of type '" + Values.typeName(value) + "'");
            if (grouping != 0) checkGrouping(grouping, type);
            return new FormatSpec(fill, align, sign, noMinusZero, alternate, width, grouping, precision, type);
        }

        private boolean typeOfText() { return value instanceof String; }

        private void checkGrouping(char grouping, int type) {
            switch (type) {
                case 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F' -> { }
                case 0 -> {
                    if (typeOfText()) throw Errors.value("Cannot specify '" + grouping + "' with 's'.");
                }
                default -> {
                    if (grouping == '_' && (type == 'b' || type == 'o' || type == 'x' || type == 'X')) return;
                    throw Errors.value("Cannot specify '" + grouping + "' with '" + (type > 32 && type < 128 ? String.valueOf((char) type) : "\\x" + Integer.toHexString(type)) + "'.");
                }
            }
        }

        private int number() {
            int from = at;
            long n = 0;
            while (at < text.length() && Letters.decimal(text.charAt(at)) >= 0) {
                n = n * 10 + Letters.decimal(text.charAt(at++));
                if (n > MOST) {
                    if (at - from > 18) throw Errors.value("Too many decimal digits in format string");
                    if (n > MOST * 100) {
                        while (at < text.length() && Letters.decimal(text.charAt(at)) >= 0) at++;
                        if (at - from > 18) throw Errors.value("Too many decimal digits in format string");
                        throw Errors.memory();
                    }
                }
            }
            if (n > MOST) throw Errors.memory();
            return at == from ? -1 : (int) n;
        }
    }
}
