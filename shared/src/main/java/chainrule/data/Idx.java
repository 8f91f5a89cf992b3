package chainrule.data;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import java.util.Optional;

/**
 * The format of MNIST's files, IDX: one array of any number of axes, the highest byte first, as it is or packed with gzip.
 *
 * <p>Source: Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits", section "The IDX file format".
 */
public final class Idx {
    private static final String FORMAT = "idx";
    private static final int MOST_AXES = 32;

    private Idx() { }

    /** Labels, say: whole numbers as int64. */
    public static NdArray read(byte[] file) { return read(Source.of(file), Optional.empty(), Limits.DEFAULT); }

    /** Images, say, as float32: 0 to 255 where the file has bytes. */
    public static NdArray read(byte[] file, DType as) { return read(Source.of(file), Optional.of(as), Limits.DEFAULT); }

    /**
     * @param as the type of the array; by itself whole numbers become int64
     * @throws DataException where the file is no IDX file, is cut off, or goes on after its array
     */
    public static NdArray read(Source file, Optional<DType> as, Limits limits) {
        Input in = new Input(FORMAT, Gzip.is(file) ? Source.of(Gzip.unpack(file, limits)) : file);
        int zero = (int) in.big(2, "the mark 0 0");
        if (zero != 0) throw in.wrong(0, "the mark 0 0", (zero >> 8) + " " + (zero & 255));
        Element element = element(in, in.u8("the type"));
        int axes = in.u8("the number of axes");
        if (axes > MOST_AXES) throw in.wrong(3, "at most " + MOST_AXES + " axes", Integer.toString(axes));
        int[] shape = new int[axes];
        long count = 1;
        for (int d = 0; d < axes; d++) {
            long length = in.big(4, "a length");
            if (length > Integer.MAX_VALUE || length > 0 && count > Long.MAX_VALUE / length) throw in.wrong(4 + 4 * d, "lengths whose product can be counted", Long.toString(length));
            shape[d] = (int) length;
            count *= length;
        }
        Storage elements = element.read(in, count, true, as.isPresent() ? element.as(as.get()) : element.dtype(), limits);
        if (in.left() > 0) throw in.wrong("the end of the file after " + Shape.text(shape) + " elements", in.left() + " bytes more");
        return NdArray.over(elements, shape);
    }

    private static Element element(Input in, int code) {
        return switch (code) {
            case 0x08 -> Element.U8;
            case 0x09 -> Element.I8;
            case 0x0B -> Element.I16;
            case 0x0C -> Element.I32;
            case 0x0D -> Element.F32;
            case 0x0E -> Element.F64;
            default -> throw in.wrong(2, "type 8, 9, 11, 12, 13 or 14", Integer.toString(code));
        };
    }

    /** An IDX file of an array whose numbers all fit {@code element}: {@link Element#U8} for images and labels. */
    public static byte[] write(NdArray array, Element element) {
        int code = switch (element) {
            case U8 -> 0x08;
            case I8 -> 0x09;
            case I16 -> 0x0B;
            case I32 -> 0x0C;
            case F32 -> 0x0D;
            case F64 -> 0x0E;
            case BOOL, U16, U32, U64, I64, F16, BF16 -> throw new IllegalArgumentException("idx: wanted U8, I8, I16, I32, F32 or F64, which the format knows, got " + element);
        };
        Output out = new Output().u8(0).u8(0).u8(code).u8(array.rank());
        for (int length : array.shape) out.big(4, length);
        int start = out.size();
        element.write(array, out);
        byte[] bytes = out.bytes();
        int width = element.bytes();
        for (int at = start; at < out.size(); at += width) {
            for (int i = 0; i < width / 2; i++) {
                byte b = bytes[at + i];
                bytes[at + i] = bytes[at + width - 1 - i];
                bytes[at + width - 1 - i] = b;
            }
        }
        return out.toBytes();
    }
}
