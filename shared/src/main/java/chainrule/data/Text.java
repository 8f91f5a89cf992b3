package chainrule.data;

/** What text looks like a number. */
final class Text {
    private Text() { }

    /** A sign and digits, few enough for 64 bits. */
    static boolean isWhole(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.length() == start || text.length() - start > 19) return false;
        for (int i = start; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
        if (text.length() - start < 19) return true;
        String digits = text.substring(start);
        return digits.compareTo(text.startsWith("-") ? "9223372036854775808" : "9223372036854775807") <= 0;
    }

    /** A decimal number, or nan, inf or infinity in any case, with a sign; no underscores, no hexadecimal digits. */
    static boolean isNumber(String text) {
        int at = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int whole = digits(text, at);
        int end = at + whole;
        int fraction = 0;
        if (end < text.length() && text.charAt(end) == '.') {
            fraction = digits(text, end + 1);
            end += 1 + fraction;
        }
        if (whole + fraction == 0) return isNamed(text.substring(at));
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            int sign = end + 1 < text.length() && (text.charAt(end + 1) == '-' || text.charAt(end + 1) == '+') ? 1 : 0;
            int power = digits(text, end + 1 + sign);
            if (power == 0) return false;
            end += 1 + sign + power;
        }
        return end == text.length();
    }

    private static boolean isNamed(String word) {
        if (word.length() != 3 && word.length() != 8) return false;
        String lower = word.toLowerCase(java.util.Locale.ROOT);
        return lower.equals("nan") || lower.equals("inf") || lower.equals("infinity");
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
        return at - from;
    }
}
