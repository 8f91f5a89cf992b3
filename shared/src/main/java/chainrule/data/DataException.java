package chainrule.data;

/** A file that is not what its format says: the message names the format, the place in bytes, what was wanted there and what was found. */
public final class DataException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String format;
    private final long offset;

    DataException(String format, long offset, String wanted, String got) {
        super(format + " at byte " + offset + ": wanted " + wanted + ", got " + got);
        this.format = format;
        this.offset = offset;
    }

    /** The format that was read: {@code "npy"}. */
    public String format() { return format; }

    /** Where in the file, in bytes from its start; in the contents of a compressed file where those went wrong. */
    public long offset() { return offset; }
}
