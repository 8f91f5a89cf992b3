/** NumPy for scripts: the names of {@code numpy} and of its arrays, and how an array shows itself. */
package chainrule.python.numpy;
