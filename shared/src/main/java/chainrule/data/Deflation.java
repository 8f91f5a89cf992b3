package chainrule.data;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/** Deflate streams (RFC 1951) as the platform writes them. A tab has a shorter class in this one's place. */
final class Deflation {
    private Deflation() { }

    /** The first {@code count} bytes, packed. */
    static byte[] of(byte[] bytes, int count) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(bytes, 0, count);
        deflater.finish();
        byte[] part = new byte[1 << 14];
        ByteArrayOutputStream out = new ByteArrayOutputStream(count / 2 + 64);
        while (!deflater.finished()) out.write(part, 0, deflater.deflate(part, 0, part.length));
        deflater.end();
        return out.toByteArray();
    }
}
