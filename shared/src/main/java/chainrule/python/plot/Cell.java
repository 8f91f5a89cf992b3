package chainrule.python.plot;

/** Where a chart stands in a grid of charts: rows and columns it spans, counted from 0 at the left upper corner. */
record Cell(int rows, int columns, int top, int bottom, int left, int right) { }
