/**
 * Python's standard library, as far as scripts about networks use it: each module one table of names, in Java where speed counts and
 * in Python where that says it best.
 */
package chainrule.python.library;
