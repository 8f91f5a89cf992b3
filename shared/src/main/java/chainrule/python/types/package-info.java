/**
 * What the values of a script are, and everything they can do without a frame: numbers, text, containers, types, exceptions.
 *
 * <p>Values are plain Java where Java has them: {@code null} is None, {@link Boolean} bool, {@link Long} (or {@link java.math.BigInteger}
 * where it does not fit) int, {@link Double} float, {@link String} str. Everything else is a {@link chainrule.python.types.PyObject}.
 * {@link chainrule.python.types.Values} does to any value what the language does.
 */
package chainrule.python.types;
