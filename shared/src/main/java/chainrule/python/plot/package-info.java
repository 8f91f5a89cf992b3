/** {@code matplotlib.pyplot} for scripts: what they draw becomes values, which pages draw and {@link chainrule.python.plot.Svg} writes. */
package chainrule.python.plot;
