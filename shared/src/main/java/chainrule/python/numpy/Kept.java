package chainrule.python.numpy;

import chainrule.autograd.Array;

/** An array that stays one though it has no axes: elsewhere a result without axes is a NumPy scalar. */
record Kept(Array array) { }
