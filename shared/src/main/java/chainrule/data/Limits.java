package chainrule.data;

/**
 * What a reader may make of a file before it refuses it. Sizes that a file states are never believed: they are compared with
 * the bytes that are there and with these limits before anything is allocated for them.
 *
 * @param bytes of memory for the arrays or text of one file, and for what a compressed one unpacks to
 * @param entries of an archive, or tensors of a file
 */
public record Limits(long bytes, int entries) {
    /** 1 GiB and 65,536 entries. */
    public static final Limits DEFAULT = new Limits(1L << 30, 1 << 16);

    public Limits {
        if (bytes < 0 || entries < 0) throw new IllegalArgumentException("Limits: wanted 0 or more, got " + bytes + " bytes and " + entries + " entries");
    }

    /** These with another number of bytes. */
    public Limits bytes(long most) { return new Limits(most, entries); }
}
