package chainrule.python.library;

import chainrule.python.machine.SourceModule;
import chainrule.python.types.Builtin;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyList;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The modules {@code sys}, {@code os} and {@code time}: the little of the world around it that a script sees. */
final class Surroundings {
    private static final PyType VERSION = record("sys", "version_info", "major minor micro releaselevel serial");
    private static final PyType FLOATS = record("sys", "float_info", "max max_exp max_10_exp min min_exp min_10_exp dig mant_dig epsilon radix rounds");
    private static final PyType MOMENT = record("time", "struct_time", "tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst");

    private static final PyType STREAM = PyType.builtin("_io", "TextIOWrapper", Types.OBJECT).closed().fill(type -> {
        type.add(Builtin.two("write", (s, x) -> {
            if (!(Values.plain(x) instanceof String text)) throw Errors.type("write() argument must be str, not " + Values.typeName(x));
            ((Stream) s).to.accept(text);
            chainrule.python.types.Costs.effect();
            return (long) text.codePointCount(0, text.length());
        }));
        type.add(Builtin.two("writelines", (s, lines) -> {
            for (Object x : Values.toArray(lines)) ((Stream) s).to.accept(Table.text(x, "write() argument"));
            return null;
        }));
        type.add(Builtin.one("flush", s -> null));
        type.add(Builtin.one("isatty", s -> false));
        type.add(Builtin.one("readline", s -> {
            String line = ((Stream) s).from.get();
            return line == null ? "" : line + "\n";
        }));
        type.add(Builtin.one("read", s -> {
            StringBuilder all = new StringBuilder();
            for (String line = ((Stream) s).from.get(); line != null; line = ((Stream) s).from.get()) all.append(line).append('\n');
            return all.toString();
        }));
        type.getter("name", s -> ((Stream) s).name);
        type.getter("encoding", s -> "utf-8");
    });

    private Surroundings() { }

    /** Where a script writes or reads. */
    private static final class Stream extends PyObject {
        private final String name;
        private final Consumer<String> to;
        private final Supplier<String> from;

        Stream(String name, Consumer<String> to, Supplier<String> from) {
            super(STREAM);
            this.name = name;
            this.to = to;
            this.from = from;
        }

        @Override public String repr() { return "<_io.TextIOWrapper name='" + name + "' mode='" + (name.equals("<stdin>") ? "r" : "w") + "' encoding='utf-8'>"; }
    }

    /** A tuple whose places have names. */
    private static PyType record(String module, String name, String fields) {
        List<String> names = names(fields);
        PyType type = PyType.builtin(module, name, Types.TUPLE).closed();
        for (int i = 0; i < names.size(); i++) {
            int at = i;
            type.getter(names.get(i), t -> ((PyTuple) t).get(at));
        }
        type.add(Builtin.one("__repr__", t -> {
            StringBuilder b = new StringBuilder(module).append('.').append(name).append('(');
            for (int i = 0; i < names.size(); i++) b.append(i > 0 ? ", " : "").append(names.get(i)).append('=').append(Values.repr(((PyTuple) t).get(i)));
            return b.append(')').toString();
        }));
        return type;
    }

    private static List<String> names(String fields) {
        List<String> all = new java.util.ArrayList<>();
        int from = 0;
        for (int space = fields.indexOf(' '); space >= 0; space = fields.indexOf(' ', from)) {
            all.add(fields.substring(from, space));
            from = space + 1;
        }
        all.add(fields.substring(from));
        return all;
    }

    static PyModule sys(Consumer<String> output, Consumer<String> errors, Supplier<String> input, List<String> arguments) {
        Table t = new Table("sys");
        Supplier<String> nothing = () -> { throw Errors.of(ErrorTypes.OS_ERROR, "not readable"); };
        Object out = new Stream("<stdout>", output, nothing);
        Object err = new Stream("<stderr>", errors, nothing);
        Object in = new Stream("<stdin>", s -> { throw Errors.of(ErrorTypes.OS_ERROR, "not writable"); }, input);
        t.value("stdout", out).value("stderr", err).value("stdin", in).value("__stdout__", out).value("__stderr__", err).value("__stdin__", in);
        t.value("argv", PyList.of(arguments.toArray())).value("path", PyList.of("")).value("modules", new PyDict()).value("platform", "linux").value("byteorder", "little");
        t.value("maxsize", Long.MAX_VALUE).value("maxunicode", 0x10FFFFL).value("hexversion", 0x030b07f0L).value("executable", "").value("prefix", "").value("dont_write_bytecode", true);
        t.value("version", "3.11.7 (Chainrule)").value("version_info", PyTuple.of(VERSION, new Object[] {3L, 11L, 7L, "final", 0L}));
        t.value("float_info", PyTuple.of(FLOATS, new Object[] {Double.MAX_VALUE, 1024L, 308L, Double.MIN_NORMAL, -1021L, -307L, 15L, 53L, 0x1p-52, 2L, 1L}));
        t.many("exit", 0, 1, a -> { throw Errors.of(ErrorTypes.SYSTEM_EXIT, a); });
        t.zero("getrecursionlimit", () -> 1000L).one("setrecursionlimit", n -> null).zero("getdefaultencoding", () -> "utf-8").one("intern", s -> s);
        t.zero("get_int_max_str_digits", () -> 4300L).one("set_int_max_str_digits", n -> null);
        t.many("getsizeof", 1, 2, a -> sizeOf(a[0]));
        t.one("getrefcount", x -> 2L);
        return t.module();
    }

    /** What CPython's objects take, roughly: scripts print it to compare, not to count. */
    private static Object sizeOf(Object x) {
        if (x == null) return 16L;
        if (x instanceof String s) return 49L + s.length();
        if (x instanceof Long || x instanceof Boolean) return 28L;
        if (x instanceof Double) return 24L;
        if (x instanceof PyList l) return 56L + 8L * l.size();
        if (x instanceof PyTuple t) return 40L + 8L * t.size();
        if (x instanceof PyDict d) return d.isEmpty() ? 64L : 184L + 32L * Math.max(0, d.size() - 5);
        return 48L;
    }

    static PyModule time() {
        Table t = new Table("time").type(MOMENT);
        t.zero("time", () -> System.currentTimeMillis() / 1000.0).zero("time_ns", () -> System.currentTimeMillis() * 1_000_000L);
        for (String clock : List.of("perf_counter", "monotonic", "process_time", "thread_time")) {
            t.zero(clock, () -> System.nanoTime() / 1e9).zero(clock + "_ns", System::nanoTime);
        }
        t.one("sleep", seconds -> {
            if (MathModule.number(seconds) < 0) throw Errors.value("sleep length must be non-negative");
            return null;
        });
        t.many("gmtime", 0, 1, a -> Moments.of(MOMENT, seconds(a))).many("localtime", 0, 1, a -> Moments.of(MOMENT, seconds(a)));
        t.many("strftime", 1, 2, a -> Moments.written(Table.text(a[0], "strftime() argument 1"), a.length > 1 ? moment(a[1]) : Moments.of(MOMENT, seconds(new Object[0]))));
        t.many("asctime", 0, 1, a -> Moments.written("%a %b %e %H:%M:%S %Y", a.length > 0 ? moment(a[0]) : Moments.of(MOMENT, seconds(new Object[0]))));
        t.many("ctime", 0, 1, a -> Moments.written("%a %b %e %H:%M:%S %Y", Moments.of(MOMENT, seconds(a))));
        t.one("mktime", moment -> (double) Moments.seconds(moment(moment)));
        t.value("timezone", 0L).value("altzone", 0L).value("daylight", 0L).value("tzname", PyTuple.of("UTC", "UTC"));
        return t.module();
    }

    private static PyTuple moment(Object v) {
        if (!(v instanceof PyTuple t)) throw Errors.type("Tuple or struct_time argument required");
        if (t.size() < 9) throw Errors.type("function takes exactly 9 arguments (" + t.size() + " given)");
        for (Object part : t.items()) if (!(part instanceof Long)) throw Errors.type("'" + Values.typeName(part) + "' object cannot be interpreted as an integer");
        if ((Long) t.get(1) < 1 || (Long) t.get(1) > 12) throw Errors.value("month out of range");
        if ((Long) t.get(6) < 0 || (Long) t.get(6) > 6) throw Errors.value("day of week out of range");
        return t;
    }

    private static long seconds(Object[] a) {
        if (a.length == 0 || a[0] == null) return System.currentTimeMillis() / 1000;
        double given = Math.floor(MathModule.number(a[0]));
        if (!(Math.abs(given) < 1e11)) throw Errors.overflow("timestamp out of range for platform time_t");
        return (long) given;
    }

    private static final String OS = """
            name = 'posix'
            sep = '/'
            linesep = '\\n'
            pathsep = ':'
            curdir = '.'
            pardir = '..'
            devnull = '/dev/null'
            environ = {}
            error = OSError


            def getenv(key, default=None):
                return environ.get(key, default)


            def getcwd():
                return '/'


            def getpid():
                return 1


            def cpu_count():
                return 1


            def fspath(path):
                return path if isinstance(path, (str, bytes)) else path.__fspath__()


            def urandom(size):
                import random
                return random.randbytes(size)


            def _refused(name):
                def refuse(*args, **keywords):
                    raise PermissionError(f'a script has no files here: os.{name}() is refused')
                refuse.__name__ = refuse.__qualname__ = name
                return refuse


            makedirs, mkdir, remove, unlink, rmdir, rename, listdir, walk, stat, system, popen, chdir, scandir, open, replace = map(
                _refused, 'makedirs mkdir remove unlink rmdir rename listdir walk stat system popen chdir scandir open replace'.split())
            """;

    private static final String PATH = """
            sep = '/'
            curdir = '.'
            pardir = '..'


            def join(path, *more):
                for part in more:
                    if part.startswith('/'):
                        path = part
                    elif not path or path.endswith('/'):
                        path += part
                    else:
                        path += '/' + part
                return path


            def split(path):
                at = path.rfind('/') + 1
                head, tail = path[:at], path[at:]
                return head.rstrip('/') or head, tail


            def basename(path):
                return split(path)[1]


            def dirname(path):
                return split(path)[0]


            def splitext(path):
                dot = path.rfind('.')
                start = path.rfind('/') + 1
                if dot <= start or not path[start:dot].strip('.'):
                    return path, ''
                return path[:dot], path[dot:]


            def isabs(path):
                return path.startswith('/')


            def normpath(path):
                if not path:
                    return '.'
                root = '/' if path.startswith('/') else ''
                parts = []
                for part in path.split('/'):
                    if part in ('', '.'):
                        continue
                    if part == '..' and parts and parts[-1] != '..':
                        parts.pop()
                    elif part != '..' or not root:
                        parts.append(part)
                return root + '/'.join(parts) or '.'


            def abspath(path):
                return normpath(join('/', path))


            realpath = abspath


            def expanduser(path):
                return path


            expandvars = normcase = expanduser


            def exists(path):
                return False


            isfile = isdir = islink = lexists = exists


            def relpath(path, start='/'):
                a, b = abspath(start).strip('/').split('/'), abspath(path).strip('/').split('/')
                a, b = [x for x in a if x], [x for x in b if x]
                n = 0
                while n < min(len(a), len(b)) and a[n] == b[n]:
                    n += 1
                return '/'.join(['..'] * (len(a) - n) + b[n:]) or '.'


            def commonprefix(paths):
                if not paths:
                    return ''
                low, high = min(paths), max(paths)
                for i, c in enumerate(low):
                    if c != high[i]:
                        return low[:i]
                return low
            """;

    static PyModule os() { return new SourceModule("os", "import os.path as path\n" + OS, Map.of()); }

    static PyModule path() { return new SourceModule("os.path", PATH, Map.of()); }
}
