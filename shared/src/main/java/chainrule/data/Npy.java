package chainrule.data;

import chainrule.array.NdArray;
import chainrule.array.Shape;
import chainrule.kernel.DType;
import chainrule.kernel.Storage;
import chainrule.kernel.Strided;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * NumPy's file of one array, {@code .npy}: versions 1.0 to 3.0, either byte order, C and Fortran order, and all types of whole,
 * real and truth numbers (see {@link Element}); complex numbers, text, dates, records and pickled objects are refused by name.
 * What is written has the bytes that {@code np.save} writes.
 *
 * <p>Source: numpy.lib.format, "NumPy .npy format", of NumPy 1.24.
 */
public final class Npy {
    private static final String FORMAT = "npy";
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** NumPy's own bound is 10,000; a shape of 32 axes takes 700. */
    private static final int LONGEST_HEADER = 10_000;
    /** The most axes that a NumPy array has. */
    private static final int MOST_AXES = 32;
    /** Headers end at multiples of this. */
    private static final int ALIGNMENT = 64;
    /** NumPy leaves room for the first length to grow to as many digits. */
    private static final int LENGTH_DIGITS = 21;

    private Npy() { }

    /** The array of a file; whole numbers as int64, float16 as float32. */
    public static NdArray read(byte[] file) { return read(Source.of(file), Limits.DEFAULT); }

    /** The array of a file, as a type of one's own choice: images of bytes as float32, say. */
    public static NdArray read(byte[] file, DType as) { return read(Source.of(file), Optional.of(as), Limits.DEFAULT); }

    /** @throws DataException where the file is no {@code .npy}, or goes on after its array */
    public static NdArray read(Source file, Limits limits) { return read(file, Optional.empty(), limits); }

    /** The array of a file of any size, as a type of one's own choice. */
    public static NdArray read(Source file, Optional<DType> as, Limits limits) {
        Input in = new Input(FORMAT, file);
        NdArray array = next(in, as, limits);
        if (in.left() > 0) throw in.wrong("the end of the file after the array (Npy.readAll reads several)", in.left() + " bytes more");
        return array;
    }

    /** All arrays of a file into which {@code np.save} was called more than once. */
    public static List<NdArray> readAll(Source file, Limits limits) {
        Input in = new Input(FORMAT, file);
        List<NdArray> all = new ArrayList<>();
        long used = 0;
        do {
            if (all.size() == limits.entries()) throw in.wrong("at most " + limits.entries() + " arrays", "another");
            NdArray array = next(in, Optional.empty(), limits.bytes(limits.bytes() - used));
            used += (long) array.size() * array.dtype().bytes();
            all.add(array);
        } while (in.left() > 0);
        return all;
    }

    private record Header(Element element, boolean bigEndian, boolean fortran, int[] shape) { }

    static NdArray next(Input in, Optional<DType> as, Limits limits) {
        Header header = header(in);
        long count = 1;
        for (int length : header.shape) {
            if (length != 0 && count > Long.MAX_VALUE / length) throw in.wrong("a shape whose elements can be counted", Shape.text(header.shape));
            count *= length;
        }
        Storage elements = header.element.read(in, count, header.bigEndian, as.isPresent() ? header.element.as(as.get()) : header.element.dtype(), limits);
        return new NdArray(elements, 0, header.shape, header.fortran ? columnMajor(header.shape) : Strided.rowMajor(header.shape));
    }

    private static int[] columnMajor(int[] shape) {
        int[] strides = new int[shape.length];
        int step = 1;
        for (int d = 0; d < shape.length; d++) {
            strides[d] = step;
            step *= Math.max(1, shape[d]);
        }
        return strides;
    }

    private static Header header(Input in) {
        for (byte b : MAGIC) {
            long place = in.position();
            int got = in.u8("the mark \\x93NUMPY");
            if (got != (b & 255)) throw in.wrong(place, "the mark \\x93NUMPY", "byte " + got);
        }
        int major = in.u8("the version");
        int minor = in.u8("the version");
        if (major < 1 || major > 3 || minor != 0) throw in.wrong(in.position() - 2, "version 1.0, 2.0 or 3.0", major + "." + minor);
        long length = in.little(major == 1 ? 2 : 4, "the header's length");
        if (length > LONGEST_HEADER) throw in.wrong("a header of at most " + LONGEST_HEADER + " bytes", Long.toString(length));
        long start = in.position();
        byte[] bytes = in.bytes((int) length, "the header");
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) text.append((char) (b & 255));
        Map<String, Object> entries = new Literal(in, start, text.toString()).dictionary();
        if (entries.size() != 3 || !entries.containsKey("descr") || !entries.containsKey("fortran_order") || !entries.containsKey("shape")) {
            throw in.wrong(start, "the names descr, fortran_order and shape", Shorten.text(String.join(", ", entries.keySet())));
        }
        if (!(entries.get("fortran_order") instanceof Boolean fortran)) throw in.wrong(start, "True or False for fortran_order", "something else");
        int[] shape = shape(in, start, entries.get("shape"));
        if (!(entries.get("descr") instanceof String type)) throw in.wrong(start, "one type of numbers for all elements", "a record of fields (a structured array); save its fields one by one");
        return type(in, start, type, fortran, shape);
    }

    private static int[] shape(Input in, long start, Object value) {
        if (!(value instanceof List<?> lengths)) throw in.wrong(start, "a tuple for shape", "something else");
        if (lengths.size() > MOST_AXES) throw in.wrong(start, "at most " + MOST_AXES + " axes", Integer.toString(lengths.size()));
        int[] shape = new int[lengths.size()];
        for (int d = 0; d < shape.length; d++) {
            if (!(lengths.get(d) instanceof Long l) || l < 0 || l > Integer.MAX_VALUE) throw in.wrong(start, "lengths from 0 to 2^31 - 1 in shape", Shorten.text(String.valueOf(lengths.get(d))));
            shape[d] = l.intValue();
        }
        return shape;
    }

    private static Header type(Input in, long start, String descr, boolean fortran, int[] shape) {
        char first = descr.isEmpty() ? ' ' : descr.charAt(0);
        boolean ordered = first == '<' || first == '>' || first == '|' || first == '=';
        String kind = ordered ? descr.substring(1) : descr;
        Element element = switch (kind) {
            case "b1", "?" -> Element.BOOL;
            case "u1" -> Element.U8;
            case "i1" -> Element.I8;
            case "u2" -> Element.U16;
            case "i2" -> Element.I16;
            case "u4" -> Element.U32;
            case "i4" -> Element.I32;
            case "u8" -> Element.U64;
            case "i8" -> Element.I64;
            case "f2" -> Element.F16;
            case "f4" -> Element.F32;
            case "f8" -> Element.F64;
            default -> throw in.wrong(start, "a type of whole, real or truth numbers (b1, i1 to i8, u1 to u8, f2, f4, f8)", refused(descr, kind));
        };
        if (first == '|' && element.bytes() > 1) throw in.wrong(start, "a byte order for " + element.bytes() + " bytes", "'" + descr + "'");
        return new Header(element, first == '>', fortran, shape);
    }

    private static String refused(String descr, String kind) {
        char c = kind.isEmpty() ? ' ' : kind.charAt(0);
        String what = switch (c) {
            case 'O' -> "pickled Python objects, which are never loaded";
            case 'c' -> "complex numbers; save the real and the imaginary part";
            case 'U', 'S', 'a' -> "text; save it as CSV";
            case 'M', 'm' -> "dates or times; save them as int64";
            case 'V' -> "records or raw bytes";
            case 'f' -> "a float of another width; convert it with astype('f8')";
            default -> "no type known here";
        };
        return "'" + Shorten.text(descr) + "': " + what;
    }

    /** The bytes of {@code np.save}: a transposed array is written in Fortran order, everything else in C order. */
    public static byte[] write(NdArray array) {
        Output out = new Output();
        write(array, out);
        return out.toBytes();
    }

    static void write(NdArray array, Output out) {
        boolean fortran = isColumnMajor(array);
        Element element = Element.of(array.dtype());
        String type = switch (element.dtype()) {
            case BOOL -> "|b1";
            case INT64 -> "<i8";
            case FLOAT32 -> "<f4";
            case FLOAT64 -> "<f8";
        };
        StringBuilder header = new StringBuilder("{'descr': '").append(type).append("', 'fortran_order': ").append(fortran ? "True" : "False")
                .append(", 'shape': ").append(Shape.text(array.shape)).append(", }");
        if (array.rank() > 0) {
            int growing = Integer.toString(array.shape[fortran ? array.rank() - 1 : 0]).length();
            for (int i = growing; i < LENGTH_DIGITS; i++) header.append(' ');
        }
        int before = MAGIC.length + 4;
        while ((before + header.length() + 1) % ALIGNMENT != 0) header.append(' ');
        header.append('\n');
        out.raw(MAGIC).u8(1).u8(0).little(2, header.length()).latin(header.toString());
        element.write(fortran ? transposed(array) : array, out);
    }

    private static NdArray transposed(NdArray a) {
        int n = a.rank();
        int[] shape = new int[n];
        int[] strides = new int[n];
        for (int d = 0; d < n; d++) {
            shape[d] = a.shape[n - 1 - d];
            strides[d] = a.strides[n - 1 - d];
        }
        return new NdArray(a.storage, a.offset, shape, strides);
    }

    private static boolean isColumnMajor(NdArray a) { return !a.isContiguous() && transposed(a).isContiguous(); }
}
