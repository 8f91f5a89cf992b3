package chainrule.python.types;

/** Reads UTF-8 and says what is wrong with it as Python does. */
final class Utf8 {
    private Utf8() { }

    /** How many bytes a character takes by its first. */
    static int size(int first) { return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4; }

    private static boolean continues(byte[] b, int i) { return i < b.length && (b[i] & 0xC0) == 0x80; }

    private static boolean second(byte[] b, int i) {
        if (i + 1 >= b.length) return false;
        int first = b[i] & 255;
        int c = b[i + 1] & 255;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return c >= least && c <= most;
    }

    /** 0 where a character stands, or how many bytes from here make none together. */
    static int wrong(byte[] b, int i) {
        int first = b[i] & 255;
        if (first < 0xC2 || first > 0xF4) return 1;
        if (!second(b, i)) return 1;
        int size = size(first);
        for (int k = 2; k < size; k++) if (!continues(b, i + k)) return k;
        return 0;
    }

    static String why(byte[] b, int i, int bad) {
        int first = b[i] & 255;
        if (first < 0xC2 || first > 0xF4) return "invalid start byte";
        return i + bad >= b.length ? "unexpected end of data" : "invalid continuation byte";
    }

    static int codePoint(byte[] b, int i) {
        int first = b[i] & 255;
        int size = size(first);
        int c = size == 1 ? first : first & (0x7F >> size);
        for (int k = 1; k < size; k++) c = c << 6 | b[i + k] & 63;
        return c;
    }
}
