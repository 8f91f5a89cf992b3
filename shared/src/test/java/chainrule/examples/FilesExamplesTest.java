package chainrule.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.autograd.Tensor;
import chainrule.data.Csv;
import chainrule.data.DataException;
import chainrule.data.Element;
import chainrule.data.Limits;
import chainrule.data.Npy;
import chainrule.data.Npz;
import chainrule.data.NumericText;
import chainrule.data.Safetensors;
import chainrule.data.Source;
import chainrule.data.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files read and written: each a few lines, with what they give. */
class FilesExamplesTest {
    @Test
    void aTable() {
        byte[] file = """
                length,width,species
                5.1,3.5,setosa
                7.0,,versicolor
                """.getBytes(StandardCharsets.UTF_8);
        Table flowers = Csv.standard().read(file);
        Tensor x = Tensor.of(flowers.matrix("length", "width"));
        assertEquals("tensor([[5.1000, 3.5000],\n        [7.0000,    nan]], dtype=torch.float64)", x.toString());
        assertEquals(List.of("setosa", "versicolor"), flowers.words("species"));
        assertEquals("tensor([0, 1])", Tensor.of(flowers.classes("species")).toString());
    }

    @Test
    void numbersInLines() {
        NdArray a = NumericText.load().read("1 2 # first\n3 4\n".getBytes(StandardCharsets.UTF_8));
        assertArrayEquals(new double[] {1, 2, 3, 4}, a.toDoubles());
    }

    @Test
    void anArrayForNumPy() {
        NdArray a = NdArray.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
        byte[] file = Npy.write(a); // the bytes of np.save
        assertArrayEquals(a.toDoubles(), Npy.read(file).toDoubles());
        Map<String, NdArray> both = Npz.read(Npz.writeCompressed(Map.of("a", a)));
        assertEquals("(2, 3)", Shape.text(both.get("a").shape));
    }

    @Test
    void weightsForPyTorch() {
        Map<String, NdArray> weights = Map.of("layer.weight", NdArray.of(new float[] {1, 0.1f}, 1, 2), "layer.bias", NdArray.of(new float[] {3}, 1));
        byte[] file = Safetensors.write(weights, Map.of("layer.weight", Element.BF16, "layer.bias", Element.F32), Map.of("format", "pt"));
        Safetensors opened = Safetensors.open(Source.of(file), Limits.DEFAULT);
        assertEquals(List.of("layer.bias", "layer.weight"), opened.names());
        assertEquals("tensor([[1.0000, 0.1001]])", Tensor.of(opened.array("layer.weight")).toString());
    }

    /** A file on disk, of which only what is needed is read. */
    record FileSource(FileChannel file) implements Source {
        @Override public long size() {
            try {
                return file.size();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override public void read(long position, byte[] to, int offset, int count) {
            try {
                ByteBuffer rest = ByteBuffer.wrap(to, offset, count);
                while (rest.hasRemaining()) {
                    if (file.read(rest, position + rest.position() - offset) < 0) throw new IOException("the file has become shorter");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    void oneTensorOfALargeFile(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("model.safetensors");
        Files.write(path, Safetensors.write(Map.of("a", NdArray.of(1.0, 2), "b", NdArray.of(3.0)), Map.of()));
        try (FileChannel channel = FileChannel.open(path)) {
            NdArray b = Safetensors.open(new FileSource(channel), Limits.DEFAULT).array("b");
            assertEquals(3, b.item());
        }
    }

    @Test
    void aDamagedFile() {
        byte[] file = Npy.write(NdArray.of(1.0, 2, 3));
        byte[] cut = java.util.Arrays.copyOf(file, file.length - 1);
        DataException e = assertThrows(DataException.class, () -> Npy.read(cut));
        assertEquals("npy at byte 128: wanted 3 elements of 8 bytes, got only 23 bytes", e.getMessage());
    }
}
