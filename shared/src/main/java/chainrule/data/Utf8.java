package chainrule.data;

/** Text as UTF-8, strictly: what is not UTF-8 is an error, never a replacement character. */
final class Utf8 {
    private Utf8() { }

    /** @param place where in the file the bytes begin, for errors of {@code format} */
    static String decode(String format, long place, byte[] bytes, int from, int to) {
        StringBuilder out = new StringBuilder(to - from);
        for (int i = from; i < to; ) {
            int b = bytes[i] & 255;
            if (b < 0x80) {
                out.append((char) b);
                i++;
                continue;
            }
            int more = b >= 0xC2 && b < 0xE0 ? 1 : b >= 0xE0 && b < 0xF0 ? 2 : b >= 0xF0 && b < 0xF5 ? 3 : 0;
            int code = b & 0x3F >> more;
            boolean good = more > 0 && i + more < to;
            for (int k = 1; good && k <= more; k++) {
                int next = bytes[i + k] & 255;
                good = (next & 0xC0) == 0x80;
                code = code << 6 | next & 0x3F;
            }
            // Long forms of short codes, halves of surrogate pairs, and codes past the last one.
            if (!good || more == 2 && (code < 0x800 || code >= 0xD800 && code < 0xE000) || more == 3 && (code < 0x10000 || code > 0x10FFFF)) {
                throw new DataException(format, place + i - from, "text in UTF-8", "byte " + b);
            }
            if (code < 0x10000) out.append((char) code);
            else out.append((char) (0xD7C0 + (code >> 10))).append((char) (0xDC00 + (code & 0x3FF)));
            i += more + 1;
        }
        return out.toString();
    }

    /** A half of a surrogate pair without its partner becomes a question mark, as Java's own encoder does. */
    static void encode(String text, Output out) {
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (c >= 0xD800 && c < 0xE000) {
                boolean pair = c < 0xDC00 && i + 1 < text.length() && text.charAt(i + 1) >= 0xDC00 && text.charAt(i + 1) < 0xE000;
                c = pair ? (c - 0xD7C0 << 10) + (text.charAt(++i) - 0xDC00) : '?';
            }
            if (c < 0x80) out.u8(c);
            else if (c < 0x800) out.u8(0xC0 | c >> 6).u8(0x80 | c & 0x3F);
            else if (c < 0x10000) out.u8(0xE0 | c >> 12).u8(0x80 | c >> 6 & 0x3F).u8(0x80 | c & 0x3F);
            else out.u8(0xF0 | c >> 18).u8(0x80 | c >> 12 & 0x3F).u8(0x80 | c >> 6 & 0x3F).u8(0x80 | c & 0x3F);
        }
    }
}
