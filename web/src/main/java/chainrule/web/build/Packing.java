package chainrule.web.build;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** Compression for the wire, at its hardest: it happens once, here, and never in the server. */
final class Packing {
    static { Brotli4jLoader.ensureAvailability(); }

    private Packing() { }

    static byte[] brotli(byte[] bytes) throws IOException {
        return Encoder.compress(bytes, new Encoder.Parameters().setQuality(11).setWindow(22));
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out) { { def.setLevel(9); } }) { gzip.write(bytes); }
        return out.toByteArray();
    }
}
