package chainrule.python.types;

/** How {@code complex} is called, and its methods. */
final class ComplexMethods {
    private ComplexMethods() { }

    private static final Builtin COMPLEX = Builtin.keywords("complex", "real=0, imag=None", a -> {
        if (Values.plain(a[0]) instanceof String s) {
            if (a[1] != null) throw Errors.type("complex() can't take second arg if first is a string");
            return parse(s);
        }
        if (Values.plain(a[1]) instanceof String) throw Errors.type("complex() second arg can't be a string");
        PyComplex re = number(a[0], "first argument must be a string or a number, not '");
        if (a[1] == null) return re;
        PyComplex im = number(a[1], "second argument must be a number, not '");
        return new PyComplex(a[1] instanceof PyComplex ? re.re() - im.im() : re.re(), a[0] instanceof PyComplex ? re.im() + im.re() : im.re());
    });

    private static PyComplex number(Object x, String refusal) {
        PyComplex c = PyComplex.of(Values.plain(x));
        if (c != null) return c;
        Object f = Values.typeOf(x).lookup("__complex__");
        if (f != PyType.ABSENT && Values.callSpecial(f, x) instanceof PyComplex made) return made;
        Double d = Floats.orNull(x);
        if (d == null) throw Errors.type("complex() " + refusal + Values.typeName(x) + "'");
        return new PyComplex(d, 0);
    }

    static Object make(PyType type, Object[] args, String[] names) {
        PyComplex c = (PyComplex) COMPLEX.call(args, names);
        return type == Types.COMPLEX ? c : new PyComplex(type, c.re(), c.im());
    }

    private static PyException malformed() { return Errors.value("complex() arg is a malformed string"); }

    private static PyComplex parse(String s) {
        int from = 0;
        int to = s.length();
        while (from < to && Letters.isSpace(s.charAt(from))) from++;
        while (to > from && Letters.isSpace(s.charAt(to - 1))) to--;
        String text = s.substring(from, to);
        if (text.startsWith("(") && text.endsWith(")")) text = text.substring(1, text.length() - 1).strip();
        if (text.isEmpty()) throw malformed();
        char last = text.charAt(text.length() - 1);
        if (last != 'j' && last != 'J') return new PyComplex(real(text), 0);
        String body = text.substring(0, text.length() - 1);
        int split = -1;
        for (int i = body.length() - 1; i > 0; i--) {
            char c = body.charAt(i);
            char before = body.charAt(i - 1);
            if ((c == '+' || c == '-') && before != 'e' && before != 'E') {
                split = i;
                break;
            }
        }
        if (split < 0) return new PyComplex(0, imaginary(body));
        return new PyComplex(real(body.substring(0, split)), imaginary(body.substring(split)));
    }

    private static double imaginary(String text) { return text.isEmpty() || text.equals("+") ? 1 : text.equals("-") ? -1 : real(text); }

    private static double real(String text) {
        try {
            if (Letters.isSpace(text.charAt(0)) || Letters.isSpace(text.charAt(text.length() - 1))) throw malformed();
            return WholeText.parseFloat(text, text);
        } catch (PyException e) {
            if (text.indexOf('_') >= 0) throw Errors.value("could not convert string to complex: " + Values.repr(text));
            throw malformed();
        }
    }

    static void fill(PyType type) {
        type.specials("__add__ __radd__ __sub__ __rsub__ __mul__ __rmul__ __truediv__ __rtruediv__ __pow__ __rpow__ __neg__ __pos__ __abs__ __eq__ __ne__ __lt__ __le__ __gt__ __ge__ __hash__ __repr__ __format__ __bool__ __getattribute__");
        type.add(Builtin.one("conjugate", c -> new PyComplex(((PyComplex) c).re(), chainrule.math.Real.negate(((PyComplex) c).im()))));
        type.add(Builtin.one("__complex__", c -> c));
        type.getter("real", c -> ((PyComplex) c).re());
        type.getter("imag", c -> ((PyComplex) c).im());
    }
}
