package chainrule.compute.bench;

import chainrule.kernel.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Arrays as files that NumPy's {@code fromfile} reads: the elements alone, in row-major order, lowest byte first. */
final class Raw {
    private Raw() { }

    static Path file(Path folder, String name) { return folder.resolve(name + ".bin"); }

    /** What NumPy calls the elements. */
    static String type(Storage elements) {
        return switch (elements) {
            case Storage.F32 f -> "<f4";
            case Storage.I64 l -> "<i8";
            case Storage.F64 d -> "<f8";
            case Storage.Bool b -> "|b1";
        };
    }

    static void write(Path file, Storage elements) throws IOException {
        ByteBuffer bytes = switch (elements) {
            case Storage.F32 f -> {
                ByteBuffer b = room(Float.BYTES * f.data.length);
                b.asFloatBuffer().put(f.data);
                yield b;
            }
            case Storage.I64 l -> {
                ByteBuffer b = room(Long.BYTES * l.data.length);
                b.asLongBuffer().put(l.data);
                yield b;
            }
            case Storage.F64 d -> {
                ByteBuffer b = room(Double.BYTES * d.data.length);
                b.asDoubleBuffer().put(d.data);
                yield b;
            }
            case Storage.Bool b -> ByteBuffer.wrap(b.data);
        };
        Files.write(file, bytes.array());
    }

    static float[] floats(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        float[] all = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(all);
        return all;
    }

    private static ByteBuffer room(int bytes) { return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN); }
}
