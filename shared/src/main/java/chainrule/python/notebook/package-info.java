/** Notebooks: cells that run one after the other in the same names, and the files they are kept in. */
package chainrule.python.notebook;
