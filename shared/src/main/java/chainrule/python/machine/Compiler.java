package chainrule.python.machine;

import chainrule.python.syntax.Tree;
import java.util.List;

/** Makes code of a tree. */
final class Compiler {
    private Compiler() { }

    /**
     * A whole source.
     *
     * @param traced whether each statement tells that it begins
     * @param shows  whether the value of an expression at the end is shown, as in a notebook's cell
     */
    static Code module(Tree.Module module, Sources source, boolean traced, boolean shows) {
        Scope.Scopes scopes = ScopeBuilder.of(module, source);
        Code code = new Code("<module>", "<module>", source, module.at(), Functions.doc(module.body()));
        Unit unit = new Unit(code, scopes.module(), source, scopes, new Unit.Options(traced, textAnnotations(module.body()), shows ? shown(module.body(), source) : null), null);
        if (Functions.annotatesModule(module)) unit.code.emit(Opcode.ANNOTATIONS);
        unit.statements.block(module.body());
        unit.code.emit(Opcode.RETURN, unit.code.constant(null));
        return unit.code.finish();
    }

    /** An expression alone, whose value the code returns. */
    static Code expression(Tree.Expression expression, Sources source) {
        Tree.Module module = new Tree.Module(List.of(new Tree.ExprStatement(expression.body(), expression.at())), expression.at());
        Scope.Scopes scopes = ScopeBuilder.of(module, source);
        Code code = new Code("<module>", "<module>", source, module.at(), null);
        Unit unit = new Unit(code, scopes.module(), source, scopes, new Unit.Options(false, false, null), null);
        unit.code.at(expression.at());
        unit.code.emit(Opcode.RETURN, unit.expressions.value(expression.body()));
        return unit.code.finish();
    }

    /** The expression that a cell ends with; null where it ends otherwise, or where a semicolon says that it is not to be shown. */
    private static Tree.Expr shown(List<Tree.Statement> body, Sources source) {
        if (body.isEmpty() || !(body.getLast() instanceof Tree.ExprStatement last)) return null;
        String rest = Sources.cut(source.line(last.at().endLine()), last.at().endColumn(), Integer.MAX_VALUE).strip();
        return rest.startsWith(";") ? null : last.value();
    }

    private static boolean textAnnotations(List<Tree.Statement> body) {
        for (Tree.Statement s : body) {
            if (!(s instanceof Tree.ImportFrom i) || !"__future__".equals(i.module())) continue;
            for (Tree.Alias a : i.names()) if (a.name().equals("annotations")) return true;
        }
        return false;
    }
}
