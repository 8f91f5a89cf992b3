package chainrule.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Functions that NumPy does not have and the written code brings along, as it uses them. */
final class Helpers {
    private static final Map<String, String> SOURCES = new LinkedHashMap<>();

    static {
        SOURCES.put("sigmoid", """
                def sigmoid(x):
                    e = np.exp(-np.abs(x))  # never overflows
                    return np.where(x < 0, e, 1) / (1 + e)
                """);
        SOURCES.put("erf", "erf = np.vectorize(math.erf, otypes=[float])\n");
        SOURCES.put("erfc", "erfc = np.vectorize(math.erfc, otypes=[float])\n");
        SOURCES.put("lgamma", "lgamma = np.vectorize(math.lgamma, otypes=[float])\n");
        SOURCES.put("erfinv", """
                def erfinv(y):
                    y = np.asarray(y, dtype=float)
                    w = np.log1p(-y * y)
                    a = 2 / (np.pi * 0.147) + w / 2
                    x = np.sign(y) * np.sqrt(np.sqrt(a * a - w / 0.147) - a)  # good to three digits
                    for _ in range(4):  # Newton's method
                        x = x - (np.vectorize(math.erf, otypes=[float])(x) - y) * np.sqrt(np.pi) / 2 * np.exp(x * x)
                    return x
                """);
        SOURCES.put("digamma", """
                def digamma(x):
                    x = np.asarray(x, dtype=float)
                    low = x < 0.5
                    z = np.where(low, 1 - x, x)  # reflected
                    total = np.zeros_like(z)
                    for _ in range(10):  # digamma(z) = digamma(z + 1) - 1 / z
                        total = total - 1 / z
                        z = z + 1
                    s = 1 / (z * z)
                    series = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - s * 691 / 32760)))))
                    value = total + np.log(z) - 0.5 / z - series
                    return np.where(low, value - np.pi / np.tan(np.pi * np.where(low, x, 0.25)), value)
                """);
        SOURCES.put("windows", """
                def windows(x, taps, stride=None, dilation=None, count=None):
                    # all windows over the last axes; the axes within a window come last
                    n = len(taps)
                    stride, dilation = stride or (1,) * n, dilation or (1,) * n
                    reach = [d * (t - 1) + 1 for t, d in zip(taps, dilation)]
                    v = np.lib.stride_tricks.sliding_window_view(x, reach, axis=tuple(range(-n, 0)))
                    steps = [slice(None, None, s) for s in stride] + [slice(None, None, d) for d in dilation]
                    v = v[(..., *steps)]
                    return v if count is None else v[(..., *map(slice, count), *[slice(None)] * n)]
                """);
        SOURCES.put("overlap", """
                def overlap(w, lengths, stride=None, dilation=None):
                    # the way back from windows: each element is added to where it was seen
                    n = len(lengths)
                    stride, dilation = stride or (1,) * n, dilation or (1,) * n
                    x = np.zeros(w.shape[:-2 * n] + tuple(lengths))
                    count = w.shape[-2 * n:-n]
                    for tap in np.ndindex(*w.shape[-n:]):
                        seen = [slice(t * d, t * d + (c - 1) * s + 1, s) for t, d, c, s in zip(tap, dilation, count, stride)]
                        x[(..., *seen)] += w[(..., *tap)]
                    return x
                """);
        SOURCES.put("highest", """
                def highest(x, count, taps, stride, dilation=(1, 1), padding=(0, 0)):
                    # where in its plane the largest element of each window is, counted row by row
                    rows, columns = x.shape[-2:]
                    places = np.zeros(x.shape[:-2] + tuple(count), dtype=np.int64)
                    for i, j in np.ndindex(*count):
                        r = i * stride[0] - padding[0] + dilation[0] * np.arange(taps[0])
                        c = j * stride[1] - padding[1] + dilation[1] * np.arange(taps[1])
                        r, c = r[(r >= 0) & (r < rows)], c[(c >= 0) & (c < columns)]
                        at = (r[:, None] * columns + c).ravel()
                        places[..., i, j] = at[x.reshape(x.shape[:-2] + (-1,))[..., at].argmax(axis=-1)]
                    return places
                """);
        SOURCES.put("add_along_axis", """
                def add_along_axis(g, index, axis, length):
                    # the way back from take_along_axis: each element is added to where it was read
                    shape = list(g.shape)
                    shape[axis] = length
                    x = np.zeros(shape)
                    at = list(np.indices(index.shape, sparse=True))
                    at[axis] = index
                    np.add.at(x, tuple(at), g)
                    return x
                """);
        SOURCES.put("put_along_axis", """
                def put_along_axis(x, index, source, axis):
                    x = np.array(x)
                    at = list(np.indices(index.shape, sparse=True))
                    at[axis] = index
                    x[tuple(at)] = source
                    return x
                """);
    }

    private Helpers() { }

    static Set<String> names() { return SOURCES.keySet(); }

    static boolean needsMath(String name) { return source(name).contains("math."); }

    static String source(String name) {
        String source = SOURCES.get(name);
        if (source == null) throw new IllegalStateException("numpy: wanted a function that is defined here, got " + name);
        return source.stripTrailing();
    }

    static List<String> inOrder(Set<String> used) {
        List<String> ordered = new ArrayList<>();
        for (String name : used) source(name);
        for (String name : SOURCES.keySet()) if (used.contains(name)) ordered.add(name);
        return ordered;
    }
}
