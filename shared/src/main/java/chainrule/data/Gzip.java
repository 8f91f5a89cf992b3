package chainrule.data;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The gzip format (RFC 1952), as in {@code train-images-idx3-ubyte.gz}: one or more compressed members, each with a check sum.
 */
public final class Gzip {
    private static final String FORMAT = "gzip";
    private static final int HEADER_CHECK = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private Gzip() { }

    /** Whether the bytes begin as a gzip file does. */
    public static boolean is(Source file) {
        if (file.size() < 2) return false;
        byte[] mark = new byte[2];
        file.read(0, mark, 0, 2);
        return (mark[0] & 255) == 0x1F && (mark[1] & 255) == 0x8B;
    }

    /** What a file holds, within {@link Limits#DEFAULT}. */
    public static byte[] unpack(byte[] file) { return unpack(Source.of(file), Limits.DEFAULT); }

    /** @throws DataException where the file is no gzip file, is damaged, or unpacks to more than the limits allow */
    public static byte[] unpack(Source file, Limits limits) {
        Input in = new Input(FORMAT, file);
        List<byte[]> members = new ArrayList<>();
        long size = 0;
        do {
            if (members.size() == limits.entries()) throw in.wrong("at most " + limits.entries() + " members", "another");
            byte[] member = member(in, limits.bytes() - size);
            members.add(member);
            size += member.length;
        } while (in.left() > 0);
        if (members.size() == 1) return members.getFirst();
        Output all = new Output((int) size);
        for (byte[] member : members) all.raw(member);
        return all.toBytes();
    }

    private static byte[] member(Input in, long limit) {
        long start = in.position();
        int mark = (int) in.big(2, "the mark 1f 8b");
        if (mark != 0x1F8B) throw in.wrong(start, "the mark 1f 8b", Integer.toHexString(mark));
        int method = in.u8("the method");
        if (method != 8) throw in.wrong(start + 2, "method 8, deflate", Integer.toString(method));
        int flags = in.u8("the flags");
        if (flags > 31) throw in.wrong(start + 3, "flags below 32", Integer.toString(flags));
        in.big(6, "the time and the system");
        if ((flags & EXTRA) != 0) {
            int length = (int) in.little(2, "the extra field's length");
            in.need(length, "the extra field");
            in.seek(in.position() + length);
        }
        if ((flags & NAME) != 0) skipText(in, "the name");
        if ((flags & COMMENT) != 0) skipText(in, "the comment");
        if ((flags & HEADER_CHECK) != 0) in.little(2, "the header's check sum");
        byte[] bytes = Inflate.read(in, limit);
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length);
        long place = in.position();
        long check = in.little(4, "the check sum");
        if (check != crc.getValue()) throw in.wrong(place, "check sum " + check, crc.getValue() + " of the " + bytes.length + " bytes unpacked");
        long length = in.little(4, "the length");
        if (length != bytes.length) throw in.wrong(place + 4, "a length of " + bytes.length, Long.toString(length));
        return bytes;
    }

    private static void skipText(Input in, String what) {
        while (in.u8(what) != 0) { }
    }

    /** A gzip file without a name or a time, so that equal bytes give equal files. */
    public static byte[] pack(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length);
        Output out = new Output(bytes.length / 2 + 64).raw(new byte[] {0x1F, (byte) 0x8B, 8, 0, 0, 0, 0, 0, 0, (byte) 255});
        deflate(bytes, bytes.length, out);
        return out.little(4, crc.getValue()).little(4, bytes.length).toBytes();
    }

    /** Writes the first {@code count} bytes as a deflate stream; returns its length. */
    static int deflate(byte[] bytes, int count, Output out) {
        int before = out.size();
        out.raw(Deflation.of(bytes, count));
        return out.size() - before;
    }
}
