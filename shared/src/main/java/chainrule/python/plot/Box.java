package chainrule.python.plot;

/** A rectangle in parts of a figure's width and height, from its left lower corner. */
public record Box(double left, double bottom, double width, double height) {
    double right() { return left + width; }

    double top() { return bottom + height; }
}
