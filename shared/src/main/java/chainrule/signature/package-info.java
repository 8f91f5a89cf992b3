/**
 * How a call's arguments reach a name in a table: a signature as Python writes it, and the arguments bound to it. The tables of
 * layers, optimisers and functions carry one each, and scripts, training specs and documentation read the same ones.
 * Imports nothing above {@code math}.
 */
package chainrule.signature;
