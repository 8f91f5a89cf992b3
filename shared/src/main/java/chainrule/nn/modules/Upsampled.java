package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.math.Numbers;
import chainrule.nn.Resampling;
import chainrule.signature.Arguments;
import java.util.List;

/** A layer that gives its input another size: what all of them share. */
public abstract sealed class Upsampled extends Module permits Upsample, UpsamplingBilinear2d, UpsamplingNearest2d {
    private final String mode;
    private final Boolean corners;
    private final boolean rounded;

    /**
     * @param corners whether the corners' middles coincide; null where the mode has no such choice, or for no
     * @param rounded whether positions come from the lengths, not from the factor
     */
    Upsampled(Arguments a, String mode, Boolean corners, boolean rounded) {
        super(a);
        this.mode = mode;
        this.corners = corners;
        this.rounded = rounded;
        if (a.has("size") == a.has("scale_factor")) {
            throw new ModuleException("ValueError", a.has("size") ? "only one of size or scale_factor should be defined" : "either size or scale_factor should be defined");
        }
        if (!List.of("nearest", "linear", "bilinear", "trilinear", "bicubic", "area").contains(mode)) {
            throw new ModuleException("NotImplementedError", typeName() + ": wanted mode nearest, linear, bilinear, trilinear, bicubic or area, got " + mode);
        }
        if (corners != null && (mode.equals("nearest") || mode.equals("area"))) {
            throw new ModuleException("ValueError", "align_corners option can only be set with the interpolating modes: linear | bilinear | bicubic | trilinear");
        }
    }

    private Resampling.Method method(int axes) {
        int fits = switch (mode) {
            case "linear" -> 1;
            case "bilinear", "bicubic" -> 2;
            case "trilinear" -> 3;
            default -> axes;
        };
        if (fits != axes) throw new ModuleException("NotImplementedError", "Got " + (axes + 2) + "D input, but " + mode + " mode needs " + (fits + 2) + "D input");
        return switch (mode) {
            case "nearest" -> Resampling.Method.NEAREST;
            case "area" -> Resampling.Method.AREA;
            case "bicubic" -> Resampling.Method.CUBIC;
            default -> Resampling.Method.LINEAR;
        };
    }

    private double[] factors() {
        if (setting("scale_factor") instanceof List<?> all) return all.stream().mapToDouble(f -> ((Number) f).doubleValue()).toArray();
        return new double[] {((Number) setting("scale_factor")).doubleValue()};
    }

    private int[] size() {
        if (setting("size") instanceof List<?> all) return all.stream().mapToInt(n -> ((Number) n).intValue()).toArray();
        return new int[] {((Number) setting("size")).intValue()};
    }

    @Override public final Tensor forward(Tensor x) {
        Resampling.Method method = method(x.rank() - 2);
        boolean align = corners != null && corners;
        if (setting("size") != null) return Resampling.interpolate(x, size(), null, method, align);
        double[] factors = factors();
        if (!rounded && method != Resampling.Method.AREA) return Resampling.interpolate(x, null, factors, method, align);
        int[] lengths = new int[x.rank() - 2];
        for (int i = 0; i < lengths.length; i++) lengths[i] = (int) Math.floor(x.size(2 + i) * factors[factors.length == 1 ? 0 : i]);
        return Resampling.interpolate(x, lengths, null, method, align);
    }

    @Override public final String getExtraRepr() {
        if (setting("size") != null) return "size=" + Shown.python(setting("size")) + ", mode=" + mode;
        double[] factors = factors();
        StringBuilder b = new StringBuilder();
        for (double f : factors) b.append(b.isEmpty() ? "" : ", ").append(Numbers.repr(f));
        return "scale_factor=" + (setting("scale_factor") instanceof List ? "(" + b + ")" : b.toString()) + ", mode=" + mode;
    }
}
