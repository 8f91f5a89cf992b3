package chainrule.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/** The part of the ZIP format that {@code .npz} files use: stored and deflated entries, found through the directory at the end, with 64-bit sizes. */
final class Zip {
    static final int STORED = 0;
    static final int DEFLATED = 8;
    private static final long LOCAL = 0x04034B50L;
    private static final long CENTRAL = 0x02014B50L;
    private static final long END = 0x06054B50L;
    private static final long END64 = 0x06064B50L;
    private static final long LOCATOR64 = 0x07064B50L;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 65535;
    private static final long FULL16 = 0xFFFF;
    private static final long FULL32 = 0xFFFFFFFFL;
    private static final int ENCRYPTED = 1;
    private static final int UTF8_NAME = 1 << 11;

    /** One file of the archive. {@code place} is where its local header begins. */
    record Entry(String name, int method, long crc, long packed, long size, long place) { }

    private Zip() { }

    /** The directory, in its own order. */
    static List<Entry> entries(Input in, Limits limits) {
        long[] directory = directory(in);
        long count = directory[0];
        long start = directory[1];
        long end = directory[2];
        if (count > limits.entries()) throw in.wrong("at most " + limits.entries() + " entries", Long.toString(count));
        in.seek(start);
        List<Entry> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (long i = 0; i < count; i++) {
            long place = in.position();
            Entry entry = entry(in, start);
            if (in.position() > end) throw in.wrong(place, "a directory that ends at byte " + end, "an entry up to byte " + in.position());
            if (!names.add(entry.name)) throw in.wrong(place, "each name once", "'" + Shorten.text(entry.name) + "' again");
            all.add(entry);
        }
        return all;
    }

    /** Number of entries, start and end of the directory. */
    private static long[] directory(Input in) {
        long at = end(in);
        in.seek(at + 4);
        long disk = in.little(2, "the disk's number");
        long first = in.little(2, "the directory's disk");
        in.little(2, "entries on this disk");
        long count = in.little(2, "the number of entries");
        long length = in.little(4, "the directory's length");
        long start = in.little(4, "the directory's place");
        if (disk != first || disk != 0 && disk != FULL16) throw in.wrong(at + 4, "an archive in one file", "one of several");
        long end = at;
        // Some writers (PyTorch's) put a 64-bit end before the other even where 32 bits are enough.
        boolean needed = count == FULL16 || length == FULL32 || start == FULL32;
        if (needed && at < 20) throw in.wrong(at, "a locator of the 64-bit directory", "no room for it");
        if (at >= 20) in.seek(at - 20);
        if (at >= 20 && in.little(4, "the locator") == LOCATOR64) {
            in.little(4, "the disk");
            end = in.little(8, "the 64-bit end");
            if (end < 0 || end > at - 20 - 56) throw in.wrong(at - 12, "a place before byte " + (at - 76), Long.toUnsignedString(end));
            in.seek(end);
            if (in.little(4, "the 64-bit end") != END64) throw in.wrong(end, "the 64-bit end of the directory", "something else");
            in.seek(end + 32);
            count = in.little(8, "the number of entries");
            length = in.little(8, "the directory's length");
            start = in.little(8, "the directory's place");
        } else if (needed) {
            throw in.wrong(at - 20, "a locator of the 64-bit directory", "something else");
        }
        if (start < 0 || length < 0 || start > end || length != end - start) {
            throw in.wrong(at, "a directory that ends where its end begins, byte " + end, "one of " + Long.toUnsignedString(length) + " bytes at byte " + Long.toUnsignedString(start));
        }
        if (count < 0 || count > length / 46) throw in.wrong(at, "at most " + length / 46 + " entries in " + length + " bytes", Long.toUnsignedString(count));
        return new long[] {count, start, end};
    }

    private static long end(Input in) {
        long size = in.left();
        if (size < END_SIZE) throw in.wrong("a ZIP archive", "only " + size + " bytes");
        int tail = (int) Math.min(size, END_SIZE + LONGEST_COMMENT);
        in.seek(size - tail);
        byte[] bytes = in.bytes(tail, "the archive's end");
        for (int at = tail - END_SIZE; at >= 0; at--) {
            if (bytes[at] != 'P' || bytes[at + 1] != 'K' || bytes[at + 2] != 5 || bytes[at + 3] != 6) continue;
            int comment = bytes[at + 20] & 255 | (bytes[at + 21] & 255) << 8;
            if (comment == tail - END_SIZE - at) return size - tail + at;
        }
        throw in.wrong(size - END_SIZE, "the end of a ZIP directory, PK 5 6", "no such mark in the last " + tail + " bytes; is the file cut off?");
    }

    private static Entry entry(Input in, long directory) {
        long at = in.position();
        if (in.little(4, "an entry of the directory") != CENTRAL) throw in.wrong(at, "an entry of the directory, PK 1 2", "something else");
        in.little(4, "versions");
        int flags = (int) in.little(2, "flags");
        int method = (int) in.little(2, "the method");
        in.little(4, "the time");
        long crc = in.little(4, "the check sum");
        long packed = in.little(4, "the packed size");
        long size = in.little(4, "the size");
        int nameLength = (int) in.little(2, "the name's length");
        int extraLength = (int) in.little(2, "the extra field's length");
        int commentLength = (int) in.little(2, "the comment's length");
        in.little(8, "disk and attributes");
        long place = in.little(4, "the entry's place");
        long namePlace = in.position();
        byte[] nameBytes = in.bytes(nameLength, "the name");
        String name = (flags & UTF8_NAME) != 0 ? Utf8.decode(in.format(), namePlace, nameBytes, 0, nameLength) : latin(nameBytes);
        long extraEnd = in.position() + extraLength;
        in.need(extraLength, "the extra field");
        long[] wide = {size, packed, place};
        wide(in, extraEnd, wide);
        in.seek(extraEnd);
        in.need(commentLength, "the comment");
        in.seek(extraEnd + commentLength);
        if ((flags & ENCRYPTED) != 0) throw in.wrong(at, "entries that are not encrypted", "'" + Shorten.text(name) + "'");
        if (method != STORED && method != DEFLATED) throw in.wrong(at + 10, "method 0 (stored) or 8 (deflated)", Integer.toString(method));
        if (wide[2] < 0 || wide[2] > directory - 30) throw in.wrong(at + 42, "a place before the directory, byte " + directory, Long.toUnsignedString(wide[2]));
        if (wide[1] < 0 || wide[1] > directory - 30 - wide[2]) throw in.wrong(at + 20, "packed bytes that end before byte " + directory, Long.toUnsignedString(wide[1]) + " of them");
        if (wide[0] < 0 || method == STORED && wide[0] != wide[1]) throw in.wrong(at + 24, "a size of " + wide[1] + " as it is stored", Long.toUnsignedString(wide[0]));
        return new Entry(name, method, crc, wide[1], wide[0], wide[2]);
    }

    /** Replaces those of size, packed size and place that do not fit 32 bits by those of the extra field 1. */
    private static void wide(Input in, long end, long[] values) {
        while (end - in.position() >= 4) {
            int id = (int) in.little(2, "an extra field");
            int length = (int) in.little(2, "an extra field");
            if (length > end - in.position()) throw in.wrong("an extra field within its entry", length + " bytes");
            long next = in.position() + length;
            for (int i = 0; id == 1 && i < values.length; i++) {
                if (values[i] != FULL32) continue;
                if (next - in.position() < 8) throw in.wrong("a 64-bit size", "the end of its field");
                values[i] = in.little(8, "a 64-bit size");
            }
            in.seek(next);
        }
    }

    private static String latin(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte b : bytes) text.append((char) (b & 255));
        return text.toString();
    }

    /** Where the bytes of an entry begin, behind its local header, which is checked against the directory. */
    private static long start(Input in, Entry entry) {
        in.seek(entry.place);
        if (in.little(4, "a local header") != LOCAL) throw in.wrong(entry.place, "the local header of '" + Shorten.text(entry.name) + "', PK 3 4", "something else");
        in.little(4, "version and flags");
        in.seek(entry.place + 26);
        int name = (int) in.little(2, "the name's length");
        int extra = (int) in.little(2, "the extra field's length");
        long start = entry.place + 30 + name + extra;
        in.seek(Math.min(start, in.position() + in.left()));
        in.need(entry.packed, "'" + Shorten.text(entry.name) + "'");
        return start;
    }

    /** The bytes of an entry, unpacked and checked. */
    static byte[] unpack(Input in, Source file, Entry entry, Limits limits) {
        long start = start(in, entry);
        if (entry.size > limits.bytes()) throw in.wrong("at most " + limits.bytes() + " bytes (a Limits of your own allows more)", entry.size + " in '" + Shorten.text(entry.name) + "'");
        byte[] bytes;
        if (entry.method == STORED) {
            bytes = in.bytes(intSize(in, entry), "'" + Shorten.text(entry.name) + "'");
        } else {
            Input packed = new Input(in.format(), file, start, start + entry.packed);
            bytes = Inflate.read(packed, entry.size);
            if (packed.left() > 0) throw packed.wrong("the end of '" + Shorten.text(entry.name) + "'", packed.left() + " packed bytes more");
        }
        if (bytes.length != entry.size) throw in.wrong(start, entry.size + " bytes in '" + Shorten.text(entry.name) + "'", Integer.toString(bytes.length));
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length);
        if (crc.getValue() != entry.crc) throw in.wrong(start, "check sum " + entry.crc + " of '" + Shorten.text(entry.name) + "'", Long.toString(crc.getValue()));
        return bytes;
    }

    private static int intSize(Input in, Entry entry) {
        if (entry.size > Integer.MAX_VALUE - 8) throw in.wrong("an entry below 2 GiB", entry.size + " bytes");
        return (int) entry.size;
    }

    /** An archive as Python's {@code zipfile} writes it for {@code np.savez}: no times, and the sizes once more in 64 bits in each local header. */
    static final class Writer {
        private final Output out = new Output();
        private final Output directory = new Output();
        private final boolean deflated;
        private int count;

        Writer(boolean deflated) { this.deflated = deflated; }

        Writer add(String name, byte[] bytes) {
            CRC32 crc = new CRC32();
            crc.update(bytes, 0, bytes.length);
            Output text = new Output();
            Utf8.encode(name, text);
            Output packed = out;
            if (deflated) {
                packed = new Output(bytes.length / 2 + 64);
                Gzip.deflate(bytes, bytes.length, packed);
            }
            long size = deflated ? packed.size() : bytes.length;
            int flags = text.size() == name.length() ? 0 : UTF8_NAME;
            long place = out.size();
            out.little(4, LOCAL).little(2, 20).little(2, flags).little(2, deflated ? DEFLATED : STORED).little(4, 0x210000L).little(4, crc.getValue())
                    .little(4, size).little(4, bytes.length).little(2, text.size()).little(2, 20).raw(text.toBytes())
                    .little(2, 1).little(2, 16).little(8, bytes.length).little(8, size);
            if (deflated) out.raw(packed.toBytes());
            else out.raw(bytes);
            directory.little(4, CENTRAL).u8(20).u8(3).little(2, 20).little(2, flags).little(2, deflated ? DEFLATED : STORED).little(4, 0x210000L)
                    .little(4, crc.getValue()).little(4, size).little(4, bytes.length).little(2, text.size()).little(2, 0).little(2, 0).little(4, 0)
                    .little(4, 0x01800000L).little(4, place).raw(text.toBytes());
            if (++count == FULL16) throw new IllegalArgumentException("write: wanted fewer than 65535 arrays in one file");
            return this;
        }

        byte[] finish() {
            int start = out.size();
            return out.raw(directory.toBytes()).little(4, END).little(4, 0).little(2, count).little(2, count).little(4, directory.size()).little(4, start).little(2, 0).toBytes();
        }
    }
}
