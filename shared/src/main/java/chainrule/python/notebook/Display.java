package chainrule.python.notebook;

import chainrule.json.Json;
import chainrule.python.machine.Interpreter;
import chainrule.python.types.Builtin;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import chainrule.python.types.PyModule;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;
import chainrule.python.types.Types;
import chainrule.python.types.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The part of IPython that published notebooks use: {@code display}, {@code clear_output}, texts in HTML, Markdown and LaTeX. */
final class Display {
    private static final PyType RICH = PyType.builtin("IPython.core.display", "DisplayObject", Types.OBJECT).closed();

    /** A text with the form it is in. */
    private static final class Rich extends PyObject {
        private final String name;
        private final String form;
        private final String text;

        Rich(String name, String form, String text) {
            super(RICH);
            this.name = name;
            this.form = form;
            this.text = text;
        }

        @Override public String repr() { return "<IPython.core.display." + name + " object>"; }
    }

    /** What {@code get_ipython()} gives: scripts made of notebooks ask it to run their magics. */
    private static final PyType SHELL = PyType.builtin("IPython.core.interactiveshell", "InteractiveShell", Types.OBJECT).closed().fill(type -> {
        type.add(Builtin.many("run_line_magic", 3, 4, a -> magic("%" + Values.str(a[1]) + " " + Values.str(a[2]))));
        type.add(Builtin.two("magic", (shell, line) -> magic("%" + Values.str(line))));
        type.add(Builtin.two("system", (shell, line) -> magic("!" + Values.str(line))));
    });

    private static final class Shell extends PyObject {
        private static final Shell ONE = new Shell();

        Shell() { super(SHELL); }

        @Override public String repr() { return "<IPython.core.interactiveshell.InteractiveShell object>"; }
    }

    private static final Builtin GET_IPYTHON = Builtin.zero("get_ipython", () -> Shell.ONE);

    private final Consumer<Event> to;

    Display(Consumer<Event> to) { this.to = to; }

    /** What a notebook knows without an import. */
    List<Builtin> builtins() { return List.of(Builtin.raw("display", this::display), GET_IPYTHON); }

    private static Object magic(String line) {
        try {
            Magics.prepare(line);
            return null;
        } catch (Magics.Refused e) {
            throw Errors.of(ErrorTypes.RUNTIME_ERROR, e.getMessage());
        }
    }

    Map<String, Supplier<PyModule>> modules() {
        Map<String, Supplier<PyModule>> all = new LinkedHashMap<>();
        all.put("IPython", () -> Interpreter.module("IPython", Map.of("get_ipython", GET_IPYTHON)));
        all.put("IPython.display", this::names);
        all.put("IPython.core.display", this::names);
        all.put("IPython.core", () -> Interpreter.module("IPython.core", Map.of()));
        return all;
    }

    private PyModule names() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("display", Builtin.raw("display", this::display));
        names.put("clear_output", Builtin.of("clear_output", "wait=False", a -> {
            to.accept(new Event.Cleared());
            return null;
        }));
        names.put("set_matplotlib_formats", Builtin.of("set_matplotlib_formats", "*formats, **kwargs", a -> null));
        text(names, "HTML", "text/html");
        text(names, "Markdown", "text/markdown");
        text(names, "Latex", "text/latex");
        text(names, "Math", "text/latex");
        text(names, "SVG", Output.SVG);
        return Interpreter.module("IPython.display", names);
    }

    private static void text(Map<String, Object> names, String name, String form) {
        names.put(name, Builtin.of(name, "data, **kwargs", a -> {
            if (!(a.get("data") instanceof String text)) throw Errors.type(name + ": wanted a text, got " + Values.typeName(a.get("data")));
            return new Rich(name, form, name.equals("Math") ? "$\\displaystyle " + text + "$" : text);
        }));
    }

    private Object display(Object[] args, String[] names) {
        for (String name : names) {
            if (!name.equals("display_id") && !name.equals("clear")) throw Errors.of(ErrorTypes.TYPE_ERROR, "display() has no argument '" + name + "' here");
        }
        for (int i = 0; i < args.length - names.length; i++) to.accept(new Event.Valued(data(0, args[i])));
        return null;
    }

    /** A value in the forms it has. */
    static Output.Data data(int count, Object value) {
        Map<String, Json> forms = new LinkedHashMap<>();
        if (value instanceof Rich rich) forms.put(rich.form, new Json.Text(rich.text));
        forms.put(Output.PLAIN, new Json.Text(Values.repr(value)));
        return new Output.Data(count, forms, Cell.NOTHING);
    }
}
