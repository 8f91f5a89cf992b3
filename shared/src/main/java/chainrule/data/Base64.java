package chainrule.data;

/** Bytes as text of 64 letters (RFC 4648, section 4), as JSON carries files. Read strictly: padded, no other characters, no bits left over. */
public final class Base64 {
    private static final String FORMAT = "base64";
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Base64() { }

    /** The text of {@code bytes}, padded to whole groups of four letters. */
    public static String encode(byte[] bytes) {
        char[] out = new char[Math.multiplyExact((bytes.length + 2) / 3, 4)];
        for (int i = 0, at = 0; i < bytes.length; i += 3, at += 4) {
            int left = bytes.length - i;
            int bits = (bytes[i] & 255) << 16 | (left > 1 ? (bytes[i + 1] & 255) << 8 : 0) | (left > 2 ? bytes[i + 2] & 255 : 0);
            out[at] = LETTERS.charAt(bits >> 18);
            out[at + 1] = LETTERS.charAt(bits >> 12 & 63);
            out[at + 2] = left > 1 ? LETTERS.charAt(bits >> 6 & 63) : '=';
            out[at + 3] = left > 2 ? LETTERS.charAt(bits & 63) : '=';
        }
        return new String(out);
    }

    /** @throws DataException that names the character which is not as it should be */
    public static byte[] decode(String text) {
        int length = text.length();
        if (length % 4 != 0) throw new DataException(FORMAT, length, "a length that 4 divides, with = at the end", "the end of the text");
        int padding = length == 0 || text.charAt(length - 1) != '=' ? 0 : text.charAt(length - 2) == '=' ? 2 : 1;
        byte[] bytes = new byte[length / 4 * 3 - padding];
        for (int at = 0, i = 0; at < length; at += 4, i += 3) {
            int there = at + 4 < length ? 4 : 4 - padding;
            int bits = 0;
            for (int k = 0; k < 4; k++) bits = bits << 6 | (k < there ? value(text, at + k) : 0);
            if (there == 2 && (bits & 0xFFFF) != 0 || there == 3 && (bits & 0xFF) != 0) {
                throw new DataException(FORMAT, at + there - 1, "a last letter without bits that belong to no byte", "'" + text.charAt(at + there - 1) + "'");
            }
            bytes[i] = (byte) (bits >> 16);
            if (there > 2) bytes[i + 1] = (byte) (bits >> 8);
            if (there > 3) bytes[i + 2] = (byte) bits;
        }
        return bytes;
    }

    private static int value(String text, int at) {
        char c = text.charAt(at);
        if (c >= 'A' && c <= 'Z') return c - 'A';
        if (c >= 'a' && c <= 'z') return c - 'a' + 26;
        if (c >= '0' && c <= '9') return c - '0' + 52;
        if (c == '+') return 62;
        if (c == '/') return 63;
        throw new DataException(FORMAT, at, "a letter, a digit, + or /", "'" + Shorten.text(String.valueOf(c)) + "'");
    }
}
