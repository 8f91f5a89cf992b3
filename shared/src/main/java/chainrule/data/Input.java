package chainrule.data;

/** A place in a source that moves as bytes are read, for one format, whose errors it words. */
final class Input {
    private static final int BUFFER = 1 << 16;

    private final String format;
    private final Source source;
    private final long end;
    private final long base;
    private byte[] buffer = new byte[0];
    private long start;
    private long at;

    Input(String format, Source source) { this(format, source, 0, source.size()); }

    /** From {@code start} to {@code end}, which both lie in the source. */
    Input(String format, Source source, long start, long end) { this(format, source, start, end, 0); }

    /** @param base what errors add to a place: where the source stands in the file */
    Input(String format, Source source, long start, long end, long base) {
        this.format = format;
        this.source = source;
        this.start = start;
        this.end = end;
        this.base = base;
        at = start;
    }

    String format() { return format; }

    /** Where in the file we stand. */
    long place() { return base + at; }

    long position() { return at; }

    long left() { return end - at; }

    void seek(long position) { at = position; }

    DataException wrong(String wanted, String got) { return new DataException(format, place(), wanted, got); }

    DataException wrong(long position, String wanted, String got) { return new DataException(format, base + position, wanted, got); }

    /** Refuses a file with fewer than {@code count} bytes left. */
    void need(long count, String what) {
        if (count > left()) throw wrong(count + (count == 1 ? " byte of " : " bytes of ") + what, left() == 0 ? "the end of the file" : "only " + left());
    }

    int u8(String what) {
        need(1, what);
        return next();
    }

    /** The next byte, of which the caller knows that it is there. */
    int next() {
        long i = at - start;
        if (i < 0 || i >= buffer.length) {
            int count = (int) Math.min(Math.min(BUFFER, Math.max(1, end)), end - at);
            if (buffer.length != count) buffer = new byte[count];
            source.read(at, buffer, 0, count);
            start = at;
            i = 0;
        }
        at++;
        return buffer[(int) i] & 255;
    }

    /** A whole number of {@code size} bytes, up to 8, the lowest first; all 64 bits are taken as they are. */
    long little(int size, String what) {
        need(size, what);
        long value = 0;
        for (int i = 0; i < size; i++) value |= (long) next() << 8 * i;
        return value;
    }

    long big(int size, String what) {
        need(size, what);
        long value = 0;
        for (int i = 0; i < size; i++) value = value << 8 | next();
        return value;
    }

    /** Bytes into a part of an array that is there already. */
    void read(byte[] to, int offset, int count, String what) {
        need(count, what);
        source.read(at, to, offset, count);
        at += count;
    }

    /** The next bytes; memory for them is only made when they are there. */
    byte[] bytes(int count, String what) {
        need(count, what);
        byte[] bytes = new byte[count];
        read(bytes, 0, count, what);
        return bytes;
    }
}
