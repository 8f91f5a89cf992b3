package chainrule.python.plot;

import chainrule.python.tables.Refused;
import chainrule.python.tables.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Colours for numbers from 0 to 1: a few anchors, and between them in a straight line. */
final class ColourMap {
    private static final Map<String, int[]> ANCHORS = new LinkedHashMap<>();

    static {
        put("viridis", 0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6ece58, 0xb5de2b, 0xfde725);
        put("plasma", 0x0d0887, 0x46039f, 0x7201a8, 0x9c179e, 0xbd3786, 0xd8576b, 0xed7953, 0xfb9f3a, 0xfdca26, 0xf0f921);
        put("gray", 0x000000, 0xffffff);
        put("grey", 0x000000, 0xffffff);
        put("binary", 0xffffff, 0x000000);
        put("Greys", 0xffffff, 0xf0f0f0, 0xd9d9d9, 0xbdbdbd, 0x969696, 0x737373, 0x525252, 0x252525, 0x000000);
        put("Blues", 0xf7fbff, 0xdeebf7, 0xc6dbef, 0x9ecae1, 0x6baed6, 0x4292c6, 0x2171b5, 0x08519c, 0x08306b);
        put("Reds", 0xfff5f0, 0xfee0d2, 0xfcbba1, 0xfc9272, 0xfb6a4a, 0xef3b2c, 0xcb181d, 0xa50f15, 0x67000d);
        put("Greens", 0xf7fcf5, 0xe5f5e0, 0xc7e9c0, 0xa1d99b, 0x74c476, 0x41ab5d, 0x238b45, 0x006d2c, 0x00441b);
        put("coolwarm", 0x3b4cc0, 0x6788ee, 0x9abbff, 0xc9d7f0, 0xedd1c2, 0xf7a889, 0xe26952, 0xb40426);
        put("bwr", 0x0000ff, 0xffffff, 0xff0000);
        put("RdBu", 0x67001f, 0xb2182b, 0xd6604d, 0xf4a582, 0xfddbc7, 0xf7f7f7, 0xd1e5f0, 0x92c5de, 0x4393c3, 0x2166ac, 0x053061);
        put("RdYlBu", 0xa50026, 0xd73027, 0xf46d43, 0xfdae61, 0xfee090, 0xffffbf, 0xe0f3f8, 0xabd9e9, 0x74add1, 0x4575b4, 0x313695);
        put("RdYlGn", 0xa50026, 0xd73027, 0xf46d43, 0xfdae61, 0xfee08b, 0xffffbf, 0xd9ef8b, 0xa6d96a, 0x66bd63, 0x1a9850, 0x006837);
        put("Spectral", 0x9e0142, 0xd53e4f, 0xf46d43, 0xfdae61, 0xfee08b, 0xffffbf, 0xe6f598, 0xabdda4, 0x66c2a5, 0x3288bd, 0x5e4fa2);
        put("jet", 0x000080, 0x0000ff, 0x0080ff, 0x00ffff, 0x80ff80, 0xffff00, 0xff8000, 0xff0000, 0x800000);
        put("hot", 0x0b0000, 0xff0000, 0xffff00, 0xffffff);
    }

    private final int[] anchors;
    private final boolean reversed;

    private ColourMap(int[] anchors, boolean reversed) {
        this.anchors = anchors;
        this.reversed = reversed;
    }

    private static void put(String name, int... anchors) { ANCHORS.put(name, anchors); }

    static List<String> names() { return new ArrayList<>(ANCHORS.keySet()); }

    /** By matplotlib's name; {@code _r} at its end turns it round. */
    static ColourMap of(String name) {
        boolean reversed = name.endsWith("_r");
        String plain = reversed ? name.substring(0, name.length() - 2) : name;
        int[] anchors = ANCHORS.get(plain);
        if (anchors != null) return new ColourMap(anchors, reversed);
        String nearest = Table.nearest(plain, ANCHORS.keySet());
        throw Refused.value("'" + name + "' is not a valid value for cmap; supported values are " + String.join(", ", names()) + (nearest == null ? "" : ". Did you mean: '" + nearest + "'?"));
    }

    /** The colour of a number from 0 to 1; what lies outside has the colour of that end, NaN has none. */
    String at(double part) {
        if (Double.isNaN(part)) return "";
        double p = Math.min(1, Math.max(0, reversed ? 1 - part : part)) * (anchors.length - 1);
        int i = Math.min((int) p, anchors.length - 2);
        double f = p - i;
        return Colours.rgb(mix(i, 16, f), mix(i, 8, f), mix(i, 0, f));
    }

    private double mix(int i, int shift, double f) {
        int a = anchors[i] >> shift & 255;
        int b = anchors[i + 1] >> shift & 255;
        return (a + (b - a) * f) / 255;
    }
}
