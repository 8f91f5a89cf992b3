package chainrule.python.types;

import java.util.Arrays;

/** How {@code bytes} is called, the methods people use, and the encodings between text and bytes. */
final class BytesMethods {
    private BytesMethods() { }

    private static final Builtin BYTES = Builtin.keywords("bytes", "source=None, encoding=None, errors=None", a -> {
        if (Values.plain(a[0]) instanceof String s) {
            if (a[1] == null) throw Errors.type("string argument without an encoding");
            return encode(s, a[1], a[2] == null ? "strict" : a[2]);
        }
        if (a[1] != null) throw Errors.type("encoding without a string argument");
        if (a[0] == null) return new PyBytes(new byte[0]);
        Object n = Indexing.indexOrNull(a[0]);
        if (n == null) return new PyBytes(bytesOf(a[0]));
        if (Ints.sign(n) < 0) throw Errors.value("negative count");
        long size = Indexing.size(n);
        Costs.charge(size / 8 + 1);
        Costs.memory(size);
        return new PyBytes(new byte[(int) size]);
    });

    static Object make(PyType type, Object[] args, String[] names) {
        PyBytes b = (PyBytes) BYTES.call(args, names);
        return type == Types.BYTES ? b : new PyBytes(type, b.bytes());
    }

    /** The bytes of a bytes object, or of an iterable of whole numbers. */
    static byte[] bytesOf(Object x) {
        if (x instanceof PyBytes b) return b.bytes();
        if (Iterators.of(x) == null || x instanceof String) throw Errors.type("cannot convert '" + Values.typeName(x) + "' object to bytes");
        Object[] all = Sequences.toArray(x);
        byte[] bytes = new byte[all.length];
        for (int i = 0; i < all.length; i++) {
            if (!(Indexing.index(all[i]) instanceof Long l) || l < 0 || l > 255) throw Errors.value("bytes must be in range(0, 256)");
            bytes[i] = (byte) (long) l;
        }
        return bytes;
    }

    static void fill(PyType type) {
        type.specials("__eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __len__ __getitem__ __contains__ __iter__ __add__ __mul__ __rmul__ __repr__ __getattribute__");
        type.add(Builtin.keywords("decode", "encoding='utf-8', errors='strict'", a -> decode((PyBytes) a[0], a[1], a[2])));
        type.add(Builtin.many("hex", 1, 3, a -> hex((PyBytes) a[0], a)));
        type.put("fromhex", PyStaticMethod.of(Builtin.one("fromhex", x -> fromHex(StrMethods.text(x, "fromhex() argument must be str, not ")))));
        // These do with bytes below 128 what they do with characters, so text of the same numbers does the work.
        for (String name : new String[] {"find", "rfind", "index", "rindex", "count", "startswith", "endswith", "split", "rsplit", "splitlines", "strip", "lstrip", "rstrip",
            "replace", "partition", "rpartition", "upper", "lower", "capitalize", "title", "swapcase", "join", "ljust", "rjust", "center", "zfill", "removeprefix", "removesuffix",
            "isalpha", "isdigit", "isalnum", "isspace", "islower", "isupper", "istitle", "isascii", "expandtabs"}) {
            type.add(Builtin.raw(name, (args, names) -> fromText(((PyObject) Types.STR.lookup(name)).call(toText(name, args), names))));
        }
    }

    /** Characters that have no case and are no space stand for bytes from 128 on. */
    private static final int HIGH = 0xE000;

    private static String shown(PyBytes b) {
        StringBuilder text = new StringBuilder(b.bytes().length);
        for (byte x : b.bytes()) text.append((char) (x >= 0 ? x : HIGH + (x & 255)));
        return text.toString();
    }

    private static Object[] toText(String name, Object[] args) {
        Object[] texts = args.clone();
        for (int i = 0; i < texts.length; i++) {
            if (args[i] instanceof String) throw Errors.type(refusal(name));
            if (args[i] instanceof PyBytes b) texts[i] = shown(b);
            else if (args[i] instanceof PyTuple t) texts[i] = PyTuple.of(toText(name, t.items()));
            else if (i > 0 && args[i] instanceof PyList l) texts[i] = PyList.of(toText(name, l.toArray()));
        }
        return texts;
    }

    private static String refusal(String name) {
        return switch (name) {
            case "find", "rfind", "index", "rindex", "count" -> "argument should be integer or bytes-like object, not 'str'";
            case "startswith", "endswith" -> name + " first arg must be bytes or a tuple of bytes, not str";
            case "join" -> "sequence item 0: expected a bytes-like object, str found";
            default -> "a bytes-like object is required, not 'str'";
        };
    }

    private static Object fromText(Object x) {
        if (x instanceof String s) {
            byte[] all = new byte[s.length()];
            for (int i = 0; i < all.length; i++) all[i] = (byte) s.charAt(i);
            return new PyBytes(all);
        }
        if (x instanceof PyTuple t) return PyTuple.of(fromTexts(t.toArray()));
        if (x instanceof PyList l) return PyList.of(fromTexts(l.toArray()));
        return x;
    }

    private static Object[] fromTexts(Object[] all) {
        for (int i = 0; i < all.length; i++) all[i] = fromText(all[i]);
        return all;
    }

    private static Object hex(PyBytes b, Object[] a) {
        String sep = a.length > 1 ? StrMethods.text(a[1], "sep must be str or bytes, not ") : "";
        StringBuilder text = new StringBuilder();
        long group = a.length > 2 ? Indexing.size(a[2]) : 1;
        int n = b.bytes().length;
        for (int i = 0; i < n; i++) {
            if (i > 0 && group != 0 && (group > 0 ? (n - i) % group == 0 : i % -group == 0)) text.append(sep);
            Strings.hex(text, b.bytes()[i] & 255, 2);
        }
        return text.toString();
    }

    private static Object fromHex(String s) {
        byte[] all = new byte[s.length() / 2];
        int n = 0;
        for (int i = 0; i < s.length();) {
            if (Letters.isSpace(s.charAt(i))) {
                i++;
                continue;
            }
            int high = Character.digit(s.charAt(i), 16);
            int low = i + 1 < s.length() ? Character.digit(s.charAt(i + 1), 16) : -1;
            if (high < 0 || low < 0) throw Errors.value("non-hexadecimal number found in fromhex() arg at position " + (high < 0 ? i : i + 1));
            all[n++] = (byte) (high * 16 + low);
            i += 2;
        }
        return new PyBytes(Arrays.copyOf(all, n));
    }

    // --- encodings --------------------------------------------------------------------------------------------------------------

    private enum Encoding { UTF8, ASCII, LATIN }

    private static Encoding encoding(Object name) {
        String given = StrMethods.text(name, "encode() argument 'encoding' must be str, not ");
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < given.length(); i++) if (given.charAt(i) != '-' && given.charAt(i) != '_' && given.charAt(i) != ' ') Letters.lower(plain, given.charAt(i));
        return switch (plain.toString()) {
            case "utf8", "u8" -> Encoding.UTF8;
            case "ascii", "usascii", "646" -> Encoding.ASCII;
            case "latin1", "latin", "iso88591", "l1", "cp819" -> Encoding.LATIN;
            default -> throw Errors.of(ErrorTypes.LOOKUP_ERROR, "unknown encoding: " + given);
        };
    }

    static PyBytes encode(String s, Object name, Object errors) {
        Encoding encoding = encoding(name);
        String how = StrMethods.text(errors, "encode() argument 'errors' must be str, not ");
        Costs.charge(s.length() / 4);
        byte[] all = new byte[s.length() * 3];
        int n = 0;
        int place = 0;
        for (int i = 0; i < s.length(); place++) {
            int c = s.codePointAt(i);
            i += Character.charCount(c);
            int limit = encoding == Encoding.UTF8 ? 0x110000 : encoding == Encoding.ASCII ? 128 : 256;
            if (c >= limit || encoding == Encoding.UTF8 && c >= 0xD800 && c < 0xE000) {
                String with = replacement(how, c, encoding, limit, s, place, i);
                if (n + with.length() + 3 * (s.length() - i) > all.length) all = Arrays.copyOf(all, n + with.length() + 3 * (s.length() - i));
                for (int k = 0; k < with.length(); k++) all[n++] = (byte) with.charAt(k);
            } else if (c < 0x80 || encoding != Encoding.UTF8) {
                all[n++] = (byte) c;
            } else if (c < 0x800) {
                all[n++] = (byte) (0xC0 | c >> 6);
                all[n++] = (byte) (0x80 | c & 63);
            } else if (c < 0x10000) {
                all[n++] = (byte) (0xE0 | c >> 12);
                all[n++] = (byte) (0x80 | c >> 6 & 63);
                all[n++] = (byte) (0x80 | c & 63);
            } else {
                all[n++] = (byte) (0xF0 | c >> 18);
                all[n++] = (byte) (0x80 | c >> 12 & 63);
                all[n++] = (byte) (0x80 | c >> 6 & 63);
                all[n++] = (byte) (0x80 | c & 63);
            }
        }
        return new PyBytes(Arrays.copyOf(all, n));
    }

    /** What stands for a character that cannot be encoded; {@code next} is where the text goes on. */
    private static String replacement(String how, int c, Encoding encoding, int limit, String s, int place, int next) {
        return switch (how) {
            case "ignore" -> "";
            case "replace" -> "?";
            case "backslashreplace" -> {
                StringBuilder text = new StringBuilder(c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U");
                Strings.hex(text, c, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
                yield text.toString();
            }
            case "xmlcharrefreplace" -> "&#" + c + ";";
            default -> {
                String codec = switch (encoding) {
                    case UTF8 -> "utf-8";
                    case ASCII -> "ascii";
                    case LATIN -> "latin-1";
                };
                String why = switch (encoding) {
                    case UTF8 -> "surrogates not allowed";
                    case ASCII -> "ordinal not in range(128)";
                    case LATIN -> "ordinal not in range(256)";
                };
                long end = place + 1L;
                for (int i = next; i < s.length(); end++) {
                    int d = s.codePointAt(i);
                    if (d < limit && !(encoding == Encoding.UTF8 && d >= 0xD800 && d < 0xE000)) break;
                    i += Character.charCount(d);
                }
                throw Errors.of(ErrorTypes.UNICODE_ENCODE_ERROR, codec, s, (long) place, end, why);
            }
        };
    }

    static String decode(PyBytes bytes, Object name, Object errors) {
        Encoding encoding = encoding(name);
        String how = StrMethods.text(errors, "decode() argument 'errors' must be str, not ");
        byte[] b = bytes.bytes();
        Costs.charge(b.length / 4);
        if (encoding == Encoding.LATIN) return bytes.latin();
        StringBuilder text = new StringBuilder(b.length);
        for (int i = 0; i < b.length;) {
            int c = b[i] & 255;
            if (c < 128) {
                text.append((char) c);
                i++;
                continue;
            }
            int bad = encoding == Encoding.ASCII ? 1 : Utf8.wrong(b, i);
            if (bad == 0) {
                int size = Utf8.size(c);
                text.appendCodePoint(Utf8.codePoint(b, i));
                i += size;
                continue;
            }
            switch (how) {
                case "ignore" -> { }
                case "replace" -> text.append('\uFFFD');
                case "backslashreplace" -> {
                    for (int k = 0; k < bad; k++) Strings.hex(text.append("\\x"), b[i + k] & 255, 2);
                }
                default -> throw Errors.of(ErrorTypes.UNICODE_DECODE_ERROR, encoding == Encoding.ASCII ? "ascii" : "utf-8", bytes, (long) i, (long) i + bad,
                        encoding == Encoding.ASCII ? "ordinal not in range(128)" : Utf8.why(b, i, bad));
            }
            i += bad;
        }
        return text.toString();
    }
}
