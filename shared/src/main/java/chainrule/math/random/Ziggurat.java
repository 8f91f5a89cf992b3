package chainrule.math.random;

import chainrule.math.Real;

/**
 * The normal density covered by 256 layers of equal area (Marsaglia and Tsang). A draw picks a layer and a point in it;
 * nearly always the point lies under the curve and one multiplication is all it takes.
 */
final class Ziggurat {
    private static final int LAYERS = 256;
    /** Where the lowest layer ends and the tail begins. */
    private static final double TAIL = 3.6541528853610087963519472518;
    private static final double INVERSE_TAIL = 0.27366123732975827203338247596;
    private static final double[] WIDTH = new double[LAYERS];       // of a layer, per unit of 2^-52
    private static final long[] INSIDE = new long[LAYERS];          // below this, the point is under the curve
    private static final double[] HEIGHT = new double[LAYERS];      // of the curve at the layer's edge

    static {
        double[] edge = ZigguratEdges.read(LAYERS);
        for (int i = 0; i < LAYERS; i++) {
            WIDTH[i] = edge[i] * 0x1p-52;
            HEIGHT[i] = i == 0 ? 1 : Real.exp(-0.5 * edge[i] * edge[i]);
            // The lowest layer is as wide as a rectangle that holds its tail too; the highest has nothing wholly inside.
            INSIDE[i] = i == 1 ? 0 : (long) ((i == 0 ? TAIL / edge[0] : edge[i - 1] / edge[i]) * 0x1p52);
        }
    }

    private Ziggurat() {}

    /** One draw from the standard normal distribution. */
    static double normal(Pcg64 bits) {
        while (true) {
            long draw = bits.next64();
            int layer = (int) draw & 0xFF;
            boolean negative = (draw >>> 8 & 1) != 0;
            long point = draw >>> 9 & 0xF_FFFF_FFFF_FFFFL;
            double x = point * WIDTH[layer];
            if (negative) x = Real.negate(x);
            if (point < INSIDE[layer]) return x;
            if (layer == 0) return (point >>> 8 & 1) != 0 ? -tail(bits) : tail(bits);
            double y = (HEIGHT[layer - 1] - HEIGHT[layer]) * bits.nextDouble() + HEIGHT[layer];
            if (y < Real.exp(-0.5 * x * x)) return x;
        }
    }

    private static double tail(Pcg64 bits) {
        while (true) {
            double x = -INVERSE_TAIL * Real.log1p(-bits.nextDouble());
            double y = -Real.log1p(-bits.nextDouble());
            if (y + y > x * x) return TAIL + x;
        }
    }
}
