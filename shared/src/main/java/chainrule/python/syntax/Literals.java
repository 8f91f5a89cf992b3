package chainrule.python.syntax;

import chainrule.math.Numbers;
import java.math.BigInteger;

/** Values of numbers and strings as they are written. */
final class Literals {
    private static final int MOST_DIGITS = 4300;

    private Literals() { }

    static Object number(Tokens t, Token token) {
        String text = token.text().replace("_", "").toLowerCase();
        if (text.startsWith("0x")) return integer(text.substring(2), 16);
        if (text.startsWith("0o")) return integer(text.substring(2), 8);
        if (text.startsWith("0b")) return integer(text.substring(2), 2);
        if (text.endsWith("j")) return new Tree.Imaginary(Numbers.parse(text.substring(0, text.length() - 1)));
        if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0) return Numbers.parse(text);
        if (text.length() > MOST_DIGITS) {
            throw t.here("Exceeds the limit (" + MOST_DIGITS + " digits) for integer string conversion: value has " + text.length()
                    + " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.");
        }
        return integer(text, 10);
    }

    private static Object integer(String digits, int radix) {
        if (digits.length() <= (radix == 2 ? 62 : radix == 16 ? 15 : 18)) return Long.parseLong(digits, radix);
        BigInteger big = new BigInteger(digits, radix);
        return big.bitLength() < 64 ? (Object) big.longValue() : big;
    }

    /** A string's characters for what stands between its quotes. */
    static String unescaped(Tokens t, String body) {
        int from = body.indexOf('\\');
        if (from < 0) return body;
        StringBuilder b = new StringBuilder();
        int i = 0;
        while (i < body.length()) {
            char c = body.charAt(i);
            if (c != '\\') {
                b.append(c);
                i++;
                continue;
            }
            int start = i;
            char e = body.charAt(i + 1);
            i += 2;
            switch (e) {
                case 'x' -> i = hex(t, b, body, start, i, 2, "\\xXX");
                case 'u' -> i = hex(t, b, body, start, i, 4, "\\uXXXX");
                case 'U' -> i = hex(t, b, body, start, i, 8, "\\UXXXXXXXX");
                case 'N' -> i = named(t, b, body, start, i);
                default -> i = simple(b, body, e, i);
            }
        }
        return b.toString();
    }

    /** Escapes that bytes have too; those that mean nothing stay as they are written. */
    private static int simple(StringBuilder b, String body, char e, int i) {
        switch (e) {
            case '\n' -> { }
            case '\\', '\'', '"' -> b.append(e);
            case 'a' -> b.append('\u0007');
            case 'b' -> b.append('\b');
            case 'f' -> b.append('\f');
            case 'n' -> b.append('\n');
            case 'r' -> b.append('\r');
            case 't' -> b.append('\t');
            case 'v' -> b.append('\u000b');
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                int value = e - '0';
                int end = Math.min(body.length(), i + 2);
                while (i < end && body.charAt(i) >= '0' && body.charAt(i) <= '7') value = value * 8 + body.charAt(i++) - '0';
                b.append((char) value);
            }
            default -> b.append('\\').append(e);
        }
        return i;
    }

    private static int hex(Tokens t, StringBuilder b, String body, int start, int i, int digits, String form) {
        int value = 0;
        int end = i;
        while (end < body.length() && end < i + digits && Character.digit(body.charAt(end), 16) >= 0 && body.charAt(end) < 128) value = value * 16 + Character.digit(body.charAt(end++), 16);
        if (end < i + digits) throw undecodable(t, body, start, end, "truncated " + form + " escape");
        if (value < 0 || value > Character.MAX_CODE_POINT) throw undecodable(t, body, start, end, "illegal Unicode character");
        b.appendCodePoint(value);
        return end;
    }

    private static int named(Tokens t, StringBuilder b, String body, int start, int i) {
        int close = body.indexOf('}', i);
        boolean braced = i < body.length() && body.charAt(i) == '{';
        if (!braced || close <= i + 1) throw undecodable(t, body, start, !braced ? i : close < 0 ? body.length() : close + 1, "malformed \\N character escape");
        int code = CharacterNames.codePoint(body.substring(i + 1, close));
        if (code < 0) throw undecodable(t, body, start, close + 1, "unknown Unicode character name");
        b.appendCodePoint(code);
        return close + 1;
    }

    private static SyntaxException undecodable(Tokens t, String body, int start, int end, String why) {
        int first = position(body, start);
        int last = position(body, end) - 1;
        String where = first == last ? "byte 0x5c in position " + first : "bytes in position " + first + "-" + last;
        return t.here("(unicode error) 'unicodeescape' codec can't decode " + where + ": " + why);
    }

    /** Where a character lies for CPython's decoder, which gets others than ASCII's as escapes of ten bytes. */
    private static int position(String body, int index) {
        int position = 0;
        for (int i = 0; i < index; i++) {
            char c = body.charAt(i);
            if (c < 128) position++;
            else if (!Character.isLowSurrogate(c)) position += 10;
        }
        return position;
    }

    static byte[] bytes(Tokens t, String body, boolean raw) {
        StringBuilder b = new StringBuilder();
        int i = 0;
        while (i < body.length()) {
            char c = body.charAt(i);
            if (c != '\\' || raw) {
                b.append(c);
                i++;
                continue;
            }
            int start = i;
            char e = body.charAt(i + 1);
            i += 2;
            if (e != 'x') {
                i = simple(b, body, e, i);
                continue;
            }
            int high = i < body.length() ? Character.digit(body.charAt(i), 16) : -1;
            int low = i + 1 < body.length() ? Character.digit(body.charAt(i + 1), 16) : -1;
            if (high < 0 || low < 0) throw t.here("(value error) invalid \\x escape at position " + start);
            b.append((char) (high * 16 + low));
            i += 2;
        }
        byte[] bytes = new byte[b.length()];
        for (int j = 0; j < bytes.length; j++) bytes[j] = (byte) b.charAt(j);
        return bytes;
    }
}
