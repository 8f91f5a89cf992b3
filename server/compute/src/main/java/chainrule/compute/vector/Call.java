package chainrule.compute.vector;

import chainrule.kernel.Attrs;
import chainrule.kernel.Kernel;
import java.util.List;

/** An instruction that the portable loops run on the memory of a Program. */
record Call(Kernel kernel, Attrs attrs, List<Piece> in, Piece out) { }
