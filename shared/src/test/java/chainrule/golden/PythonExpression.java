package chainrule.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The few forms of Python that the golden draws are written in: calls, numbers, lists, tuples and repetition. */
sealed interface PythonExpression {
    record Number(double value) implements PythonExpression {}

    record Name(String name) implements PythonExpression {}

    record Attribute(PythonExpression of, String name) implements PythonExpression {}

    record Call(PythonExpression target, List<PythonExpression> args, Map<String, PythonExpression> kwargs) implements PythonExpression {}

    record Elements(List<PythonExpression> elements) implements PythonExpression {}

    /** {@code [body for _ in range(times)]} */
    record Repeat(PythonExpression body, PythonExpression times) implements PythonExpression {}

    /** {@code np.random.rand} as text; "" for anything but a dotted name. */
    default String path() {
        return switch (this) {
            case Name n -> n.name();
            case Attribute a -> a.of().path().isEmpty() ? "" : a.of().path() + "." + a.name();
            case Number _, Call _, Elements _, Repeat _ -> "";
        };
    }

    static PythonExpression parse(String code) {
        Parser parser = new Parser(code);
        PythonExpression result = parser.expression();
        if (parser.at != code.length()) throw parser.error();
        return result;
    }

    final class Parser {
        private final String code;
        private int at;

        Parser(String code) { this.code = code; }

        private IllegalArgumentException error() {
            return new IllegalArgumentException("not a form that is known at " + at + ": " + code);
        }

        private boolean take(String text) {
            while (at < code.length() && code.charAt(at) == ' ') at++;
            if (!code.startsWith(text, at)) return false;
            at += text.length();
            return true;
        }

        PythonExpression expression() {
            PythonExpression result = primary();
            while (true) {
                if (take(".")) result = new Attribute(result, name());
                else if (take("(")) result = call(result);
                else return result;
            }
        }

        private PythonExpression primary() {
            if (take("[")) {
                List<PythonExpression> elements = new ArrayList<>();
                if (take("]")) return new Elements(elements);
                elements.add(expression());
                if (take("for _ in range(")) {
                    PythonExpression times = expression();
                    if (!take(")") || !take("]")) throw error();
                    return new Repeat(elements.getFirst(), times);
                }
                return rest(elements, "]");
            }
            if (take("(")) return rest(new ArrayList<>(List.of(expression())), ")");
            int start = at;
            while (at < code.length() && "+-.0123456789".indexOf(code.charAt(at)) >= 0) at++;
            if (at > start) return new Number(Double.parseDouble(code.substring(start, at)));
            return new Name(name());
        }

        private PythonExpression rest(List<PythonExpression> elements, String close) {
            while (take(",")) {
                if (take(close)) return new Elements(elements);
                elements.add(expression());
            }
            if (!take(close)) throw error();
            return new Elements(elements);
        }

        private PythonExpression call(PythonExpression target) {
            List<PythonExpression> args = new ArrayList<>();
            Map<String, PythonExpression> kwargs = new LinkedHashMap<>();
            while (!take(")")) {
                PythonExpression arg = expression();
                if (arg instanceof Name n && take("=")) kwargs.put(n.name(), expression());
                else args.add(arg);
                if (!take(",") && (at >= code.length() || code.charAt(at) != ')')) throw error();
            }
            return new Call(target, args, kwargs);
        }

        private String name() {
            int start = at;
            while (at < code.length() && (Character.isLetterOrDigit(code.charAt(at)) || code.charAt(at) == '_')) at++;
            if (at == start) throw error();
            return code.substring(start, at);
        }
    }
}
