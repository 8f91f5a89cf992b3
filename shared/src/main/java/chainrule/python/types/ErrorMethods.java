package chainrule.python.types;

/** How exceptions are made, and their attributes. */
final class ErrorMethods {
    private ErrorMethods() { }

    static Object make(PyType type, Object[] args, String[] names) {
        int n = args.length - names.length;
        PyType of = type == ErrorTypes.OS_ERROR && n >= 2 && args[0] instanceof Long number ? numbered(number) : type;
        return new PyError(of, java.util.Arrays.copyOf(args, n));
    }

    /** The kind of OSError that a number of the system stands for. */
    private static PyType numbered(long number) {
        if (number != (int) number) return ErrorTypes.OS_ERROR;
        return switch ((int) number) {
            case 1, 13 -> ErrorTypes.PERMISSION_ERROR;
            case 2 -> ErrorTypes.FILE_NOT_FOUND_ERROR;
            case 3 -> ErrorTypes.PROCESS_LOOKUP_ERROR;
            case 4 -> ErrorTypes.INTERRUPTED_ERROR;
            case 10 -> ErrorTypes.CHILD_PROCESS_ERROR;
            case 11 -> ErrorTypes.BLOCKING_IO_ERROR;
            case 17 -> ErrorTypes.FILE_EXISTS_ERROR;
            case 20 -> ErrorTypes.NOT_A_DIRECTORY_ERROR;
            case 21 -> ErrorTypes.IS_A_DIRECTORY_ERROR;
            case 32 -> ErrorTypes.BROKEN_PIPE_ERROR;
            case 103 -> ErrorTypes.CONNECTION_ABORTED_ERROR;
            case 104 -> ErrorTypes.CONNECTION_RESET_ERROR;
            case 110 -> ErrorTypes.TIMEOUT_ERROR;
            case 111 -> ErrorTypes.CONNECTION_REFUSED_ERROR;
            default -> ErrorTypes.OS_ERROR;
        };
    }

    static void initialize(Object self, Object[] args, String[] names) {
        PyError e = (PyError) self;
        int n = args.length - names.length;
        for (int i = 0; i < names.length; i++) {
            boolean taken = switch (names[i]) {
                case "name" -> e.type().isSubtypeOf(ErrorTypes.ATTRIBUTE_ERROR) || e.type().isSubtypeOf(ErrorTypes.NAME_ERROR) || e.type().isSubtypeOf(ErrorTypes.IMPORT_ERROR);
                case "obj" -> e.type().isSubtypeOf(ErrorTypes.ATTRIBUTE_ERROR);
                case "path" -> e.type().isSubtypeOf(ErrorTypes.IMPORT_ERROR);
                default -> false;
            };
            if (!taken) throw Errors.type(e.type().name() + "() takes no keyword arguments");
            e.ownAttribute(names[i], args[n + i]);
        }
        e.arguments(PyTuple.of(java.util.Arrays.copyOf(args, n)));
    }

    private static PyError error(Object x) { return (PyError) x; }

    static void fill(PyType type) {
        if (type == ErrorTypes.BASE_EXCEPTION) fillBase(type);
        type.put("__init__", Initializers.of(type));
        if (type == ErrorTypes.STOP_ITERATION) type.getter("value", e -> argument(e, 0));
        if (type == ErrorTypes.SYSTEM_EXIT) type.getter("code", e -> error(e).arguments().size() > 1 ? error(e).arguments() : argument(e, 0));
        if (type == ErrorTypes.OS_ERROR) {
            type.getter("errno", e -> error(e).arguments().size() > 1 ? argument(e, 0) : null);
            type.getter("strerror", e -> error(e).arguments().size() > 1 ? argument(e, 1) : null);
            type.getter("filename", e -> argument(e, 2));
        }
        if (type == ErrorTypes.ATTRIBUTE_ERROR || type == ErrorTypes.NAME_ERROR) {
            type.getter("name", e -> stored(error(e), "name", error(e).missingName()));
            if (type == ErrorTypes.ATTRIBUTE_ERROR) type.getter("obj", e -> stored(error(e), "obj", error(e).subject()));
        }
        if (type == ErrorTypes.IMPORT_ERROR) {
            type.getter("name", e -> stored(error(e), "name", null));
            type.getter("path", e -> stored(error(e), "path", null));
            type.getter("msg", e -> argument(e, 0));
        }
        if (type == ErrorTypes.UNICODE_ENCODE_ERROR || type == ErrorTypes.UNICODE_DECODE_ERROR) {
            String[] names = {"encoding", "object", "start", "end", "reason"};
            for (int i = 0; i < names.length; i++) {
                int at = i;
                type.getter(names[i], e -> argument(e, at));
            }
        }
    }

    private static Object stored(PyError e, String name, Object otherwise) {
        Object own = e.ownAttribute(name);
        return own == PyType.ABSENT ? otherwise : own;
    }

    private static Object argument(Object e, int at) { return at < error(e).arguments().size() ? error(e).arguments().get(at) : null; }

    private static PyError errorOrNone(Object x, String name) {
        if (x == null || x instanceof PyError) return (PyError) x;
        throw Errors.type("exception " + name + " must be None or derive from BaseException");
    }

    private static void fillBase(PyType type) {
        type.specials("__repr__ __str__");
        type.getter("args", e -> error(e).arguments(), (e, args) -> error(e).arguments(PyTuple.of(Sequences.toArray(args))));
        type.getter("__cause__", e -> error(e).cause(), (e, x) -> error(e).cause(errorOrNone(x, "cause")));
        type.getter("__context__", e -> error(e).context(), (e, x) -> error(e).context(errorOrNone(x, "context")));
        type.getter("__suppress_context__", e -> error(e).suppressed(), (e, x) -> error(e).suppressed(Values.truth(x)));
        type.getter("__traceback__", e -> error(e).traceback() instanceof PyObject t ? t : null, (e, x) -> error(e).traceback(traceback(x)));
        type.add(Builtin.two("with_traceback", (e, x) -> {
            error(e).traceback(traceback(x));
            return e;
        }));
        type.add(Builtin.two("add_note", (e, x) -> {
            if (!(Values.plain(x) instanceof String)) throw Errors.type("note must be a str, not '" + Values.typeName(x) + "'");
            error(e).notes().add(x);
            return null;
        }));
        type.getter("__notes__", e -> {
            if (error(e).notes().size() == 0) throw Attributes.missing(e, "__notes__");
            return error(e).notes();
        });
    }

    private static Object traceback(Object x) {
        if (x == null || x instanceof PyObject o && o.type().name().equals("traceback") && !o.type().scripted()) return x;
        throw Errors.type("__traceback__ must be a traceback or None");
    }

    // --- text -------------------------------------------------------------------------------------------------------------------

    static String text(PyError e) {
        Object[] args = e.arguments().items();
        PyType t = e.type();
        if (args.length == 5 && t.isSubtypeOf(ErrorTypes.UNICODE_DECODE_ERROR)) return decoding(args);
        if (args.length == 5 && t.isSubtypeOf(ErrorTypes.UNICODE_ENCODE_ERROR)) return encoding(args);
        if (args.length == 0) return "";
        if (args.length == 1) return t.isSubtypeOf(ErrorTypes.KEY_ERROR) ? Values.repr(args[0]) : Values.str(args[0]);
        if (t.isSubtypeOf(ErrorTypes.OS_ERROR) && args.length <= 3) {
            return "[Errno " + Values.str(args[0]) + "] " + Values.str(args[1]) + (args.length == 3 ? ": " + Values.repr(args[2]) : "");
        }
        if (t.isSubtypeOf(ErrorTypes.SYNTAX_ERROR) && args.length == 2 && args[1] instanceof PyTuple place && place.size() >= 2) {
            return Values.str(args[0]) + " (" + Values.str(place.get(0)) + ", line " + Values.str(place.get(1)) + ")";
        }
        return Values.repr(e.arguments());
    }

    /** What the five arguments of an error of coding must be. */
    private static void checkCoding(Object[] a, boolean decodes) {
        for (int i = 0; i < a.length; i++) {
            boolean fits = i == 1 && decodes ? a[i] instanceof PyBytes : i == 2 || i == 3 ? a[i] instanceof Long : a[i] instanceof String;
            if (!fits) throw Errors.type("argument " + (i + 1) + " must be " + (i == 1 && decodes ? "bytes" : i == 2 || i == 3 ? "int" : "str") + ", not " + Values.typeName(a[i]));
        }
    }

    /** One thing at a place where there is one; else places alone are told. */
    private static boolean one(long start, long end, int length) { return end == start + 1 && start >= 0 && start < length; }

    private static String decoding(Object[] a) {
        checkCoding(a, true);
        long start = (Long) a[2];
        long end = (Long) a[3];
        String what = one(start, end, ((PyBytes) a[1]).bytes().length) ? "byte 0x" + byteAt(a[1], (int) start) + " in position " + start : "bytes in position " + start + "-" + (end - 1);
        return "'" + Values.str(a[0]) + "' codec can't decode " + what + ": " + Values.str(a[4]);
    }

    private static String byteAt(Object bytes, int i) {
        StringBuilder text = new StringBuilder();
        Strings.hex(text, ((PyBytes) bytes).bytes()[i] & 255, 2);
        return text.toString();
    }

    private static String encoding(Object[] a) {
        checkCoding(a, false);
        long start = (Long) a[2];
        long end = (Long) a[3];
        String c = one(start, end, Strings.length((String) a[1])) ? "character '" + escaped((String) Strings.getItem((String) a[1], start)) + "' in position " + start
                : "characters in position " + start + "-" + (end - 1);
        return "'" + Values.str(a[0]) + "' codec can't encode " + c + ": " + Values.str(a[4]);
    }

    private static String escaped(String s) {
        int c = s.codePointAt(0);
        StringBuilder text = new StringBuilder(c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U");
        Strings.hex(text, c, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
        return text.toString();
    }
}
