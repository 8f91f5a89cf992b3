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
     * @param shows  whether expressions that stand alone are shown, as the last of a notebook's cell is
     */
    static Code module(Tree.Module module, Sources source, boolean traced, boolean shows) {
        Scope.Scopes scopes = ScopeBuilder.of(module, source);
        Code code = new Code("<module>", "<module>", source, module.at(), Functions.doc(module.body()));
        Unit unit = new Unit(code, scopes.module(), source, scopes, new Unit.Options(traced, textAnnotations(module.body()), shows), null);
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
        Unit unit = new Unit(code, scopes.module(), source, scopes, new Unit.Options(false, false, false), null);
        unit.code.at(expression.at());
        unit.code.emit(Opcode.RETURN, unit.expressions.value(expression.body()));
        return unit.code.finish();
    }

    private static boolean textAnnotations(List<Tree.Statement> body) {
        for (Tree.Statement s : body) {
            if (!(s instanceof Tree.ImportFrom i) || !"__future__".equals(i.module())) continue;
            for (Tree.Alias a : i.names()) if (a.name().equals("annotations")) return true;
        }
        return false;
    }
}
