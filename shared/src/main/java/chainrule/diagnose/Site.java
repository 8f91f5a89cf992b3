package chainrule.diagnose;

import chainrule.python.syntax.Tree;

/**
 * A place in a script that a run passes by.
 *
 * @param target   what is assigned to; null for a result or a loop
 * @param value    what is assigned or returned; null for a loop
 * @param function the function it stands in; empty outside of any
 * @param loops    how many loops are around it
 * @param line     where a reader is sent; of an element of a display, its own
 */
record Site(int id, Kind kind, Tree.Expr target, Tree.Expr value, Tree.Statement statement, String function, int loops, int line) {
    enum Kind { ASSIGNED, UPDATED, RESULT, LOOP }

    /** A part of what is assigned or returned here. */
    Site part(Tree.Expr part) { return new Site(id, kind, target, part, statement, function, loops, part.at().line()); }

    /** Whether it adds to what is there. */
    boolean accumulates() {
        return statement instanceof Tree.AugAssign a && (a.operator() == Tree.Operator.ADD || a.operator() == Tree.Operator.SUB);
    }
}
