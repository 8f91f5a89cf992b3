package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import java.util.ArrayList;
import java.util.List;

/** Compiles calls: of methods without making a bound one, with names, and with {@code *} and {@code **}. */
final class Calls {
    /** From here on arguments are collected in a list, so that a call has no more registers than this. */
    private static final int MOST = 250;

    private final Unit unit;
    private final Assembler code;
    private final Expressions expressions;

    Calls(Unit unit, Expressions expressions) {
        this.unit = unit;
        this.code = unit.code;
        this.expressions = expressions;
    }

    static boolean spreads(Tree.Call c) {
        for (Tree.Expr a : c.arguments()) if (a instanceof Tree.Starred) return true;
        for (Tree.Keyword k : c.keywords()) if (k.name() == null) return true;
        return c.arguments().size() + c.keywords().size() > MOST;
    }

    void call(Tree.Call c, int d) {
        if (spreads(c)) {
            int function = expressions.ownValue(c.function());
            spread(function, c.arguments(), c.keywords(), d);
        } else if (c.keywords().isEmpty() && c.function() instanceof Tree.Attribute a) {
            int object = expressions.value(a.value());
            List<Integer> arguments = expressions.values(c.arguments());
            code.at(method(c.at(), a));
            int start = code.place();
            code.emitList(Opcode.CALL_METHOD, new int[] {d, object, code.site(unit.mangle(a.name())), arguments.size()}, arguments);
            code.attributeAt(start, method(a.at(), a));
        } else if (c.keywords().isEmpty()) {
            int function = expressions.value(c.function());
            List<Integer> arguments = expressions.values(c.arguments());
            code.emitList(Opcode.CALL, new int[] {d, function, arguments.size()}, arguments);
        } else {
            int function = expressions.value(c.function());
            List<Integer> arguments = expressions.values(c.arguments());
            List<String> names = new ArrayList<>();
            for (Tree.Keyword k : c.keywords()) {
                if (names.contains(k.name())) throw unit.source.error("keyword argument repeated: " + k.name(), k.at());
                names.add(k.name());
                arguments.add(expressions.value(k.value()));
            }
            code.emitList(Opcode.CALL_NAMED, new int[] {d, function, arguments.size(), code.table(names.toArray(new String[0]))}, arguments);
        }
    }

    /** A call of a method over several lines is shown from the line of the method's name on. */
    private static Tree.Span method(Tree.Span call, Tree.Attribute a) {
        Tree.Span attribute = a.at();
        if (attribute.line() == attribute.endLine()) return call;
        int start = attribute.endColumn() - a.name().codePointCount(0, a.name().length());
        return new Tree.Span(attribute.endLine(), Math.max(0, start), call.endLine(), call.endColumn());
    }

    /** With a list of the arguments and a dictionary of the named ones. */
    void spread(int function, List<Tree.Expr> arguments, List<Tree.Keyword> keywords, int d) {
        int list = list(arguments, function);
        code.emit(Opcode.CALL_SPREAD, d, function, list, keywords.isEmpty() ? -1 : named(function, keywords));
    }

    int list(List<Tree.Expr> arguments, int function) {
        int list = code.temporary();
        code.emit(Opcode.LIST, list, 0);
        for (Tree.Expr a : arguments) {
            int mark = code.mark();
            if (a instanceof Tree.Starred s && arguments.size() == 1) code.emit(Opcode.EXTEND_CALL, list, expressions.value(s.value()), function);
            else if (a instanceof Tree.Starred s) code.emit(Opcode.EXTEND, list, expressions.value(s.value()));
            else code.emit(Opcode.APPEND, list, expressions.value(a));
            code.release(mark);
        }
        return list;
    }

    int named(int function, List<Tree.Keyword> keywords) {
        int all = code.temporary();
        code.emit(Opcode.DICT, all, 0);
        for (Tree.Keyword k : keywords) {
            int mark = code.mark();
            if (k.name() == null) {
                code.emit(Opcode.DICT_MERGE, all, expressions.value(k.value()), function);
            } else {
                int value = expressions.value(k.value());
                int one = code.temporary();
                code.emit(Opcode.DICT, one, 1, code.constant(k.name()), value);
                code.emit(Opcode.DICT_MERGE, all, one, function);
            }
            code.release(mark);
        }
        return all;
    }
}
