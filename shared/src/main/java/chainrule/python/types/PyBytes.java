package chainrule.python.types;

import java.util.Arrays;
import java.util.function.Consumer;

/** Bytes: whole numbers from 0 to 255 in order, never changed. */
public final class PyBytes extends PyObject {
    private final byte[] bytes;

    public PyBytes(byte[] bytes) { this(Types.BYTES, bytes); }

    PyBytes(PyType type, byte[] bytes) {
        super(type);
        this.bytes = bytes;
    }

    /** The bytes themselves, not to be changed. */
    public byte[] bytes() { return bytes; }

    /** Each byte as the character of that number. */
    String latin() {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) text.append((char) (b & 255));
        return text.toString();
    }

    @Override public long keeps(Consumer<Object> visit) {
        return super.keeps(visit) + bytes.length;
    }

    @Override public boolean sequence() { return true; }

    @Override public long length() { return bytes.length; }

    @Override public PyIterator iterate() {
        Object[] all = new Object[bytes.length];
        for (int i = 0; i < all.length; i++) all[i] = (long) (bytes[i] & 255);
        return new ArrayIterator(Types.BYTES_ITERATOR, all, all.length);
    }

    @Override public Object getItem(Object key) {
        if (!(key instanceof PySlice s)) {
            if (Indexing.indexOrNull(key) == null) throw Errors.type("byte indices must be integers or slices, not " + Values.typeName(key));
            return (long) (bytes[Indexing.position(key, bytes.length, "index", "index out of range")] & 255);
        }
        PySlice.Range r = s.of(bytes.length);
        byte[] part = new byte[r.count()];
        long at = r.start();
        for (int i = 0; i < part.length; i++, at += r.step()) part[i] = bytes[(int) at];
        return new PyBytes(part);
    }

    @Override public boolean contains(Object x) {
        if (x instanceof PyBytes b) return latin().contains(b.latin());
        Object n = Indexing.indexOrNull(x);
        if (n == null) throw Errors.type("a bytes-like object is required, not '" + Values.typeName(x) + "'");
        if (!(n instanceof Long l) || l < 0 || l > 255) throw Errors.value("byte must be in range(0, 256)");
        for (byte b : bytes) if ((b & 255) == l) return true;
        return false;
    }

    @Override public Object operate(Operator op, Object other) {
        return switch (op) {
            case ADD -> {
                if (!(other instanceof PyBytes b)) throw Errors.type("can't concat " + Values.typeName(other) + " to bytes");
                byte[] both = Arrays.copyOf(bytes, bytes.length + b.bytes.length);
                System.arraycopy(b.bytes, 0, both, bytes.length, b.bytes.length);
                yield new PyBytes(both);
            }
            case MUL -> {
                long size = Sequences.sizeOfProduct(bytes.length, Indexing.times(other), 1);
                Costs.charge(size / 8);
                byte[] all = new byte[(int) size];
                for (int i = 0; i < all.length; i += bytes.length) System.arraycopy(bytes, 0, all, i, bytes.length);
                yield new PyBytes(all);
            }
            default -> NOT_IMPLEMENTED;
        };
    }

    @Override public Object operateReflected(Operator op, Object other) { return op == Operator.MUL ? operate(op, other) : NOT_IMPLEMENTED; }

    @Override public Object compare(Comparison op, Object other) {
        if (!(other instanceof PyBytes b)) return NOT_IMPLEMENTED;
        for (int i = 0; i < Math.min(bytes.length, b.bytes.length); i++) {
            if (bytes[i] != b.bytes[i]) return op.holds(Integer.compare(bytes[i] & 255, b.bytes[i] & 255));
        }
        return op.holds(Integer.compare(bytes.length, b.bytes.length));
    }

    @Override public long hash() { return Hashes.string(latin()) ^ 1; }

    @Override public String repr() {
        boolean single = false;
        boolean twofold = false;
        for (byte b : bytes) {
            single |= b == '\'';
            twofold |= b == '"';
        }
        char quote = single && !twofold ? '"' : '\'';
        StringBuilder text = new StringBuilder("b").append(quote);
        for (byte b : bytes) {
            int c = b & 255;
            if (c == quote || c == '\\') text.append('\\').append((char) c);
            else if (c == '\t') text.append("\\t");
            else if (c == '\n') text.append("\\n");
            else if (c == '\r') text.append("\\r");
            else if (c >= ' ' && c < 127) text.append((char) c);
            else Strings.hex(text.append("\\x"), c, 2);
        }
        return text.append(quote).toString();
    }
}
