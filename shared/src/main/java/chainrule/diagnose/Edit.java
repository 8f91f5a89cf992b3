package chainrule.diagnose;

import chainrule.python.syntax.Tree;

/**
 * A change of one line that may mend it.
 *
 * @param whole what the line then assigns
 * @param text  as it is written
 */
record Edit(Mistake mistake, Tree.Expr whole, String text) {
    static Edit of(Mistake mistake, Tree.Expr whole) { return new Edit(mistake, whole, Written.of(whole)); }
}
