/** What a library's names are for scripts: each with its signature, listed once. */
package chainrule.python.tables;
