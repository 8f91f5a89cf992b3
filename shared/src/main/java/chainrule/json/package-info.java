/** A small JSON reader and writer that runs the same on a JVM and in a tab. Imports nothing above {@code math}. */
package chainrule.json;
