package chainrule.optim;

import chainrule.autograd.Tensor;
import java.util.function.DoubleUnaryOperator;

/**
 * Looks along a direction for a step that lowers the loss enough and flattens its slope enough: the strong Wolfe conditions
 * (Nocedal and Wright 2006, algorithms 3.5 and 3.6), with PyTorch's constants and order.
 */
final class LineSearch {
    private static final double LOWERS = 1e-4;
    private static final double FLATTENS = 0.9;
    private static final int MOST = 25;

    /** The loss, its gradient, and its slope along the direction, at {@code at}. */
    record Point(double at, double loss, Tensor gradient, double slope) { }

    /** Where the search ended. */
    record Found(double loss, Tensor gradient, double length, int evaluations) { }

    interface Objective { Point at(double t, Tensor direction); }

    private final Objective objective;
    private final DoubleUnaryOperator round;
    private final double leastChange;
    private int evaluations;

    LineSearch(Objective objective, DoubleUnaryOperator round, double leastChange) {
        this.objective = objective;
        this.round = round;
        this.leastChange = leastChange;
    }

    private double r(double x) { return round.applyAsDouble(x); }

    private Point evaluate(double t, Tensor d) {
        evaluations++;
        return objective.at(t, d);
    }

    private boolean isTooHigh(Point p, Point start) { return r(p.loss) > r(start.loss + r(LOWERS * p.at * start.slope)); }

    private static boolean isFlat(Point p, Point start) { return Math.abs(p.slope) <= -FLATTENS * start.slope; }

    Found from(double t, Tensor d, double loss, Tensor gradient, double slope) {
        Point start = new Point(0, loss, gradient.copy(), slope);
        Point before = start;
        Point now = evaluate(t, d);
        Point[] bracket = null;
        boolean done = false;
        int steps = 0;
        for (; steps < MOST; steps++) {
            if (isTooHigh(now, start) || steps > 1 && now.loss >= before.loss) {
                bracket = new Point[] {before, now};
                break;
            }
            if (isFlat(now, start)) {
                bracket = new Point[] {now, now};
                done = true;
                break;
            }
            if (now.slope >= 0) {
                bracket = new Point[] {before, now};
                break;
            }
            double least = now.at + 0.01 * (now.at - before.at);
            double next = cubic(before, now, least, now.at * 10);
            before = now;
            now = evaluate(next, d);
        }
        if (bracket == null) bracket = new Point[] {start, now};
        Point best = done ? now : narrow(bracket, start, d, steps);
        return new Found(best.loss, best.gradient, best.at, evaluations);
    }

    /** The minimum lies between the two points: halves the way to it, by cubic interpolation, until one satisfies the conditions. */
    private Point narrow(Point[] bracket, Point start, Tensor d, int stepsBefore) {
        double reach = d.abs().max().item();
        boolean stuck = false;
        int low = bracket[0].loss <= bracket[1].loss ? 0 : 1;
        for (int steps = stepsBefore; steps < MOST; steps++) {
            if (r(Math.abs(bracket[1].at - bracket[0].at) * reach) < leastChange) break;
            double left = Math.min(bracket[0].at, bracket[1].at);
            double right = Math.max(bracket[0].at, bracket[1].at);
            double t = cubic(bracket[0], bracket[1], left, right);
            double edge = 0.1 * (right - left);
            if (Math.min(right - t, t - left) < edge) {
                // Too near an end: allowed once, then moved inwards.
                if (stuck || t >= right || t <= left) {
                    t = Math.abs(t - right) < Math.abs(t - left) ? right - edge : left + edge;
                    stuck = false;
                } else {
                    stuck = true;
                }
            } else {
                stuck = false;
            }
            Point now = evaluate(t, d);
            int high = 1 - low;
            if (isTooHigh(now, start) || now.loss >= bracket[low].loss) {
                bracket[high] = now;
                low = bracket[0].loss <= bracket[1].loss ? 0 : 1;
            } else {
                boolean done = isFlat(now, start);
                if (!done && now.slope * (bracket[high].at - bracket[low].at) >= 0) bracket[high] = bracket[low];
                bracket[low] = now;
                if (done) break;
            }
        }
        return bracket[low];
    }

    /** The minimum of the cubic through two points with their slopes, within bounds. */
    private double cubic(Point a, Point b, double least, double most) {
        double d1 = r(r(a.slope + b.slope) - 3 * (a.loss - b.loss) / (a.at - b.at));
        double square = r(r(d1 * d1) - r(a.slope * b.slope));
        if (!(square >= 0)) return (least + most) / 2;
        double d2 = r(Math.sqrt(square));
        Point x = a.at <= b.at ? a : b;
        Point y = a.at <= b.at ? b : a;
        double part = r(r(r(y.slope + d2) - d1) / r(r(y.slope - x.slope) + r(2 * d2)));
        return Math.min(Math.max(r(y.at - r((y.at - x.at) * part)), least), most);
    }
}
