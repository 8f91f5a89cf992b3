/**
 * From the text of a script to its tree: the lexer makes words, {@link chainrule.python.syntax.Parser} the
 * statements, named and placed as CPython's {@code ast} does. Mistakes are told in CPython 3.11's words.
 */
package chainrule.python.syntax;
