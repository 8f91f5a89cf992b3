package chainrule.python.types;

/** Bytes: whole numbers from 0 to 255 in order. */
public final class PyBytes extends PyObject {
    private final byte[] bytes;

    public PyBytes(byte[] bytes) {
        super(Types.BYTES);
        this.bytes = bytes;
    }

    public byte[] bytes() { return bytes; }
}
