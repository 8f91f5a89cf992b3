package chainrule.python.machine;

import chainrule.python.syntax.Parser;
import chainrule.python.syntax.SyntaxException;
import chainrule.python.types.Builtin;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyBytes;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyError;
import chainrule.python.types.PyException;
import chainrule.python.types.PyList;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Special;
import chainrule.python.types.Values;
import chainrule.signature.Arguments;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The built-in functions that look at frames, or at the world around a script. */
final class FrameFunctions {
    private final Machine m;

    FrameFunctions(Machine m) { this.m = m; }

    List<Builtin> all() {
        return List.of(
                Builtin.raw("print", this::print),
                Builtin.of("input", "prompt=''", a -> input(a.get("prompt"))),
                Builtin.zero("globals", () -> m.frame.function.namespace.dictionary()),
                Builtin.zero("locals", () -> locals()),
                Builtin.many("vars", 0, 1, a -> a.length == 0 ? locals() : vars(a[0])),
                Builtin.many("dir", 0, 1, a -> a.length == 0 ? names(FrameView.variables(m.frame).keySet()) : dir(a[0])),
                Builtin.many("eval", 1, 3, a -> evaluate(a, true)),
                Builtin.many("exec", 1, 3, a -> evaluate(a, false)),
                Builtin.of("compile", "source, filename, mode, flags=0, dont_inherit=False, optimize=-1", this::compile),
                Builtin.raw("open", (a, n) -> { throw noFile(a); }),
                Builtin.of("__import__", "name, globals=None, locals=None, fromlist=(), level=0", a -> m.modules.load(a.word("name"), a.size("level"), a.given("fromlist") && Values.truth(a.get("fromlist")))),
                Builtin.many("exit", 0, 1, FrameFunctions::exit),
                Builtin.many("quit", 0, 1, FrameFunctions::exit),
                Builtin.many("help", 0, 1, this::help));
    }

    private static Object exit(Object[] a) { throw Errors.of(ErrorTypes.SYSTEM_EXIT, a); }

    /** There are no files here, so none can be opened. */
    private static PyException noFile(Object[] args) {
        if (args.length == 0) return Errors.type("open() missing required argument 'file' (pos 1)");
        boolean reads = args.length < 2 || !(args[1] instanceof String mode) || mode.indexOf('r') >= 0;
        if (reads) return Errors.of(ErrorTypes.FILE_NOT_FOUND_ERROR, 2L, "No such file or directory", args[0]);
        return Errors.of(ErrorTypes.PERMISSION_ERROR, 13L, "Permission denied", args[0]);
    }

    private Object help(Object[] a) {
        Object doc = a.length == 0 ? null : Values.getAttributeOr(a[0], "__doc__", null);
        write((doc == null ? "no help on that here" : Values.str(doc)) + "\n", null);
        return null;
    }

    // Output and input

    private Object print(Object[] args, String[] names) {
        int count = args.length - names.length;
        String separator = " ";
        String end = "\n";
        Object file = null;
        for (int i = 0; i < names.length; i++) {
            Object v = args[count + i];
            switch (names[i]) {
                case "sep" -> separator = v == null ? " " : word(v, "sep");
                case "end" -> end = v == null ? "\n" : word(v, "end");
                case "file" -> file = v;
                case "flush" -> { }
                default -> throw Errors.type("'" + names[i] + "' is an invalid keyword argument for print()");
            }
        }
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < count; i++) {
            if (i > 0) line.append(separator);
            line.append(Values.str(args[i]));
        }
        write(line.append(end).toString(), file);
        return null;
    }

    private static String word(Object x, String name) {
        if (x instanceof String s) return s;
        throw Errors.type(name + " must be None or a string, not " + Values.typeName(x));
    }

    /** To the file given, to what the script has put in {@code sys.stdout}, or out. */
    private void write(String text, Object file) {
        Object to = file;
        if (to == null) {
            PyModule sys = m.modules.loaded("sys");
            if (sys != null) to = sys.ownAttribute("stdout");
        }
        chainrule.python.types.Costs.work(1 + text.length() / 64);
        chainrule.python.types.Costs.effect();
        if (to == null || to == PyType.ABSENT) m.options.output().accept(text);
        else Values.callMethod(to, "write", text);
    }

    private Object input(Object prompt) {
        write(Values.str(prompt), null);
        String line = m.options.input().get();
        if (line == null) throw Errors.of(ErrorTypes.EOF_ERROR, "EOF when reading a line");
        return line;
    }

    // Names

    private PyDict locals() {
        Frame f = m.frame;
        if (f.names != null) return f.names;
        if (f.code.name.equals("<module>")) return f.function.namespace.dictionary();
        PyDict all = new PyDict();
        for (Map.Entry<String, Object> e : FrameView.variables(f).entrySet()) all.put(e.getKey(), e.getValue());
        return all;
    }

    private static Object vars(Object x) {
        Object d = Values.getAttributeOr(x, "__dict__", PyType.ABSENT);
        if (d == PyType.ABSENT) throw Errors.type("vars() argument must have __dict__ attribute");
        return d;
    }

    private static PyList names(Iterable<String> all) {
        TreeSet<String> sorted = new TreeSet<>();
        for (String s : all) sorted.add(s);
        return PyList.copyOf(sorted);
    }

    private static Object dir(Object x) {
        PyType t = Values.typeOf(x);
        if (x instanceof PyObject && t.scripted() && t.special(Special.DIR) != PyType.ABSENT) {
            PyList list = PyList.from(Values.callSpecial(t.special(Special.DIR), x));
            Values.callMethod(list, "sort");
            return list;
        }
        TreeSet<String> all = new TreeSet<>();
        if (x instanceof PyObject o) all.addAll(o.attributeNames());
        if (!(x instanceof PyModule)) for (PyType one : (x instanceof PyType type ? type : t).order()) all.addAll(one.own().keySet());
        return PyList.copyOf(all);
    }

    // Code at run time

    private Object evaluate(Object[] a, boolean expression) {
        Frame f = m.frame;
        Namespace namespace = f.function.namespace;
        PyDict names = null;
        if (a.length > 1 && a[1] != null) {
            if (!(a[1] instanceof PyDict d)) throw Errors.type((expression ? "globals must be a dict" : "exec() globals must be a dict, not " + Values.typeName(a[1])));
            namespace = new Namespace(m, d);
        } else if (!f.code.name.equals("<module>") || f.names != null) {
            names = locals();
        }
        if (a.length > 2 && a[2] != null) {
            if (!(a[2] instanceof PyDict d)) throw Errors.type((expression ? "locals must be a mapping" : "locals must be a mapping or None, not " + Values.typeName(a[2])));
            names = d;
        }
        Namespace at = names == null ? namespace : merged(namespace, names);
        Code code = a[0] instanceof CodeObject c ? c.code.copy() : compile(a[0], "<string>", expression ? "eval" : "exec");
        Frame callee = new Frame(new Function(code, at, Function.NO_CELLS, Builtin.NO_ARGUMENTS, null, null));
        Object result = m.enter(callee);
        if (names != null && !expression) written(at, namespace, names);
        return expression ? result : null;
    }

    /** Names of a function's frame over the global ones, as code that is run there sees them. */
    private Namespace merged(Namespace global, PyDict local) {
        PyDict all = new PyDict();
        for (Map.Entry<String, Object> e : global.all().entrySet()) all.put(e.getKey(), e.getValue());
        for (Object key : local.keyArray()) all.put(key, local.getOr(key, null));
        return new Namespace(m, all);
    }

    private static void written(Namespace at, Namespace global, PyDict local) {
        Map<String, Object> before = global.all();
        for (Map.Entry<String, Object> e : at.all().entrySet()) {
            boolean same = before.containsKey(e.getKey()) && before.get(e.getKey()) == e.getValue();
            if (!same || local.containsKey(e.getKey())) local.put(e.getKey(), e.getValue());
        }
    }

    private Object compile(Arguments a) { return new CodeObject(compile(a.get("source"), a.word("filename"), a.word("mode")), m.frame.function.namespace); }

    private static Code compile(Object source, String name, String mode) {
        Object plain = source instanceof PyBytes b ? Values.callMethod(b, "decode") : Values.plain(source);
        if (!(plain instanceof String text)) throw Errors.type("compile() arg 1 must be a string, bytes or AST object");
        Sources sources = new Sources(name, text, false);
        try {
            return switch (mode) {
                case "eval" -> Compiler.expression(Parser.expression(text), sources);
                case "exec" -> Compiler.module(Parser.module(text), sources, false, false);
                case "single" -> Compiler.module(Parser.module(text), sources, false, true);
                default -> throw Errors.value("compile() mode must be 'exec', 'eval' or 'single'");
            };
        } catch (SyntaxException e) {
            throw syntaxError(e, name);
        }
    }

    /** As a script sees what is wrong with a source. */
    static PyException syntaxError(SyntaxException e, String name) {
        PyType type = switch (e.kind()) {
            case SYNTAX -> ErrorTypes.SYNTAX_ERROR;
            case INDENTATION -> ErrorTypes.INDENTATION_ERROR;
            case TAB -> ErrorTypes.TAB_ERROR;
            case RECURSION -> ErrorTypes.RECURSION_ERROR;
        };
        if (type == ErrorTypes.RECURSION_ERROR) return Errors.recursion(e.getMessage());
        PyTuple place = PyTuple.of(name, (long) e.at().line(), (long) e.at().column() + 1, e.text(), (long) e.at().endLine(), (long) e.at().endColumn() + 1);
        return new PyError(type, e.getMessage(), place).exception();
    }
}
