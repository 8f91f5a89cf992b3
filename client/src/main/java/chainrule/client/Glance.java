package chainrule.client;

import chainrule.array.NdArray;
import chainrule.array.Printer;
import chainrule.array.Shape;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.client.message.ScriptMessage.Variable;
import chainrule.python.tables.Face;
import chainrule.python.numpy.NumpyScalar;
import chainrule.python.torch.ModuleValue;
import chainrule.python.types.PyComplex;
import chainrule.python.types.PyDict;
import chainrule.python.types.PyException;
import chainrule.python.types.PyInstance;
import chainrule.python.types.PyIterator;
import chainrule.python.types.PyList;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyRange;
import chainrule.python.types.PySet;
import chainrule.python.types.PyTuple;
import chainrule.python.types.PyType;
import chainrule.python.types.Values;
import java.math.BigInteger;

/**
 * A variable at a glance: type, shape and the beginning of its value. Nothing of the script runs for it, as a {@code __repr__}
 * would, and however large a value is, only its beginning is looked at: whoever steps sees the variables at every line.
 */
final class Glance {
    private static final int SHORT = 56;
    private static final int LONG = 2_400;
    private static final int DEEPEST = 4;
    /** Numbers of an array that are printed at most; more are summarised. */
    private static final int NUMBERS = 1_000;

    private final StringBuilder out = new StringBuilder();
    private final int most;

    private Glance(int most) { this.most = most; }

    /** A name with what it holds. */
    static Variable of(String name, Object value) {
        String type = Values.typeName(value);
        if (value instanceof Face f && tensor(f) != null) {
            Tensor t = tensor(f);
            String text = array(f, t);
            String brief = line(numbers(text));
            return new Variable(name, type, Shape.text(t.shape()), dtype((PyObject) value), brief, brief.equals(text) ? "" : cut(text, LONG), f.line());
        }
        if (value instanceof ModuleValue m) {
            String text = cut(printed(m), LONG);
            return new Variable(name, type, "", "", line(text), text.indexOf('\n') < 0 && text.length() <= SHORT ? "" : text, 0);
        }
        String brief = text(value, SHORT);
        String more = brief.length() < SHORT ? "" : text(value, LONG);
        String shape = value instanceof PyList || value instanceof PyTuple || value instanceof PyDict || value instanceof PySet ? Long.toString(Values.length(value)) : "";
        return new Variable(name, type, shape, "", brief, more.length() <= brief.length() ? "" : more, 0);
    }

    private static Tensor tensor(Face face) {
        return switch (face.engine()) {
            case Tensor t -> t;
            case Array a -> a.tensor();
            case null, default -> null;
        };
    }

    private static String dtype(PyObject array) { return Values.str(array.getAttribute("dtype")); }

    /** The numbers as the library prints them, by its first settings: a script's own could ask for all of them. */
    private static String array(Face face, Tensor t) {
        NdArray data = t.detach().data();
        if (t.size() > NUMBERS || face.engine() instanceof Array) return inner(Printer.numpyRepr(data), "array(");
        return inner(printed((PyObject) face), "tensor(");
    }

    /** What stands between the brackets of {@code array(...)}, its lines moved to the left. */
    private static String inner(String text, String opening) {
        if (!text.startsWith(opening) || !text.endsWith(")")) return text;
        return text.substring(opening.length(), text.length() - 1).replace("\n" + " ".repeat(opening.length()), "\n");
    }

    /** What is printed without what is said about it: type, {@code grad_fn}. */
    private static String numbers(String text) {
        int end = text.startsWith("[") ? text.lastIndexOf(']') + 1 : text.indexOf(',');
        return end <= 0 ? text : text.substring(0, end);
    }

    private static String printed(PyObject value) {
        try {
            return value.repr();
        } catch (PyException e) {
            return "<" + value.type().name() + ">";
        }
    }

    /** On one line, and short. */
    private static String line(String text) {
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < text.length() && b.length() <= SHORT; i++) {
            char c = text.charAt(i);
            boolean space = c == ' ' || c == '\n';
            if (!space) b.append(c);
            else if (!b.isEmpty() && b.charAt(b.length() - 1) != ' ' && b.charAt(b.length() - 1) != '[') b.append(' ');
        }
        return cut(b.toString(), SHORT);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) return text;
        int end = most - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
        return text.substring(0, end) + "\u2026";
    }

    private static String text(Object value, int most) {
        Glance g = new Glance(most);
        g.write(value, 0);
        return cut(g.out.toString(), most);
    }

    private boolean full() { return out.length() > most; }

    private void write(Object value, int depth) {
        switch (value) {
            case String s -> out.append(Values.repr(s.length() > most ? s.substring(0, s.offsetByCodePoints(0, Math.min(most, s.codePointCount(0, s.length())))) : s));
            case BigInteger b when b.bitLength() > 4L * most -> out.append("an int of ").append(b.bitLength()).append(" bits");
            case PyObject o -> object(o, depth);
            case null, default -> out.append(Values.repr(value));
        }
    }

    private void object(PyObject o, int depth) {
        if (depth >= DEEPEST) {
            out.append("\u2026");
        } else if (o instanceof Face f && tensor(f) != null) {
            Tensor t = tensor(f);
            out.append(o.type().name()).append(Shape.text(t.shape()));
        } else if (o instanceof PyList l) {
            items("[", l.iterate(), "]", depth);
        } else if (o instanceof PyTuple t) {
            items("(", t.iterate(), t.size() == 1 ? ",)" : ")", depth);
        } else if (o instanceof PySet) {
            items("{", o.iterate(), "}", depth);
        } else if (o instanceof PyDict d) {
            entries(d, depth);
        } else if (o instanceof PyInstance) {
            fields(o, depth);
        } else if (o instanceof PyType t) {
            out.append("class ").append(t.name());
        } else if (o instanceof ModuleValue) {
            out.append(o.type().name());
        } else if (o instanceof PyRange || o instanceof PyComplex || o instanceof NumpyScalar) {
            out.append(o.repr());
        } else {
            Object name = o.callable() ? o.ownAttribute("__name__") : null;
            out.append('<').append(o.type().name());
            if (name instanceof String s) out.append(' ').append(s);
            out.append('>');
        }
    }

    private void items(String open, PyIterator items, String close, int depth) {
        out.append(open);
        String between = "";
        for (Object x = items.next(); x != PyIterator.END; x = items.next()) {
            out.append(between);
            if (full()) return;
            write(x, depth + 1);
            between = ", ";
        }
        out.append(close);
    }

    private void entries(PyDict d, int depth) {
        out.append('{');
        String between = "";
        for (Object key : d.keyArray()) {
            out.append(between);
            if (full()) return;
            write(key, depth + 1);
            out.append(": ");
            write(d.getOr(key, null), depth + 1);
            between = ", ";
        }
        out.append('}');
    }

    private void fields(PyObject o, int depth) {
        out.append(o.type().name()).append('(');
        String between = "";
        for (String name : o.attributeNames()) {
            out.append(between);
            if (full()) return;
            out.append(name).append('=');
            write(o.ownAttribute(name), depth + 1);
            between = ", ";
        }
        out.append(')');
    }
}
