package chainrule.data;

/**
 * The bytes that a reader reads, at any place: an array, or on a server a file, of which only the parts that are needed come into
 * memory. An implementation's own failures (a disk, a network) pass through the readers as they are.
 *
 * <pre>{@code
 * record FileSource(FileChannel file) implements Source { ... file.read(ByteBuffer.wrap(to, offset, count), position) ... }
 * }</pre>
 */
public interface Source {
    /** How many bytes there are. */
    long size();

    /** Writes bytes {@code position} to {@code position + count} to {@code to[offset]} and on; the caller stays within {@link #size}. */
    void read(long position, byte[] to, int offset, int count);

    /** The bytes of an array, which is not copied. */
    static Source of(byte[] bytes) {
        return new Source() {
            @Override public long size() { return bytes.length; }

            @Override public void read(long position, byte[] to, int offset, int count) { System.arraycopy(bytes, (int) position, to, offset, count); }
        };
    }
}
