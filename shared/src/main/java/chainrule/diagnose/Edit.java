package chainrule.diagnose;

import chainrule.python.syntax.Tree;

/**
 * A change of one line that may mend it.
 *
 * @param whole what the line then assigns
 * @param text  as it is written
 */
record Edit(Mistake mistake, Tree.Expr whole, String text) { }
