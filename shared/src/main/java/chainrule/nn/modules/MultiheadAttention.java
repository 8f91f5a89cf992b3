package chainrule.nn.modules;

import chainrule.array.Shape;
import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.nn.Attention;
import chainrule.nn.Layers;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attention several times beside each other, each in a narrow projection of queries, keys and values: {@code nn.MultiheadAttention}.
 * {@code concat(head_1, ..., head_h) W_o}, where a head is {@code softmax(Q Kᵀ / sqrt(width) + mask) V}. Vaswani and others 2017.
 *
 * <p>Shapes: {@code queries (n, batch, embed_dim), keys and values (m, batch, kdim or vdim) → (n, batch, embed_dim), weights (batch, n,
 * m)}; batch first with {@code batch_first}. Refused: an embed_dim that the heads do not divide; masks of other lengths.
 */
public final class MultiheadAttention extends Module {
    static final Layer LAYER = Layer.of("MultiheadAttention", Layer.Group.TRANSFORMER, "embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, batch_first=False, device=None, dtype=None", MultiheadAttention::new)
            .says("Attention several times beside each other, each in a narrow projection of its inputs.")
            .formula("\\operatorname{concat}_i\\left(\\operatorname{softmax}(Q_i K_i^\\top / \\sqrt{d} + M) V_i\\right) W_O + b_O")
            .shapes("query (n, batch, embed_dim), key (m, batch, kdim), value (m, batch, vdim), batch first if batch_first -> (n, batch, embed_dim) and weights (batch, n, m)")
            .source("Vaswani and others 2017");
    private static final Signature INPUTS = Signature.of("query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None, average_attn_weights=True");

    /** What attention gives, and its weights (batch, n, m), or (batch, heads, n, m) if they are not averaged; null if not wanted. */
    public record Output(Tensor output, Tensor weights) { }

    private final int width;
    private final int heads;
    private final double dropout;
    private final boolean batchFirst;
    private final boolean zeroKey;
    private final boolean packed;
    private final Parameter inWeight;
    private final Parameter[] inWeights;
    private final Parameter inBias;
    private final Parameter keyBias;
    private final Parameter valueBias;
    private final Linear out;

    public MultiheadAttention(int width, int heads) { this(width, heads, Map.of()); }

    /** Further arguments by PyTorch's names: {@code Map.of("batch_first", true)}. */
    public MultiheadAttention(int width, int heads, Map<String, ?> named) { this(LAYER.bind(named, width, heads)); }

    MultiheadAttention(Arguments a) {
        super(a);
        width = a.size("embed_dim");
        heads = a.size("num_heads");
        dropout = a.number("dropout");
        batchFirst = a.flag("batch_first");
        zeroKey = a.flag("add_zero_attn");
        if (heads < 1 || width % heads != 0) throw new ModuleException("AssertionError", "embed_dim must be divisible by num_heads");
        int keyWidth = a.has("kdim") ? a.size("kdim") : width;
        int valueWidth = a.has("vdim") ? a.size("vdim") : width;
        packed = keyWidth == width && valueWidth == width;
        DType dtype = Layer.dtype(a);
        if (packed) {
            inWeight = parameter("in_proj_weight", Tensor.zeros(dtype, 3 * width, width));
            inWeights = null;
            for (String absent : new String[] {"q_proj_weight", "k_proj_weight", "v_proj_weight"}) registerParameter(absent, null);
        } else {
            inWeight = null;
            inWeights = new Parameter[] {parameter("q_proj_weight", Tensor.zeros(dtype, width, width)),
                parameter("k_proj_weight", Tensor.zeros(dtype, width, keyWidth)), parameter("v_proj_weight", Tensor.zeros(dtype, width, valueWidth))};
            registerParameter("in_proj_weight", null);
        }
        boolean bias = a.flag("bias");
        inBias = bias ? parameter("in_proj_bias", Tensor.zeros(dtype, 3 * width)) : null;
        if (!bias) registerParameter("in_proj_bias", null);
        Map<String, Object> last = new LinkedHashMap<>();
        last.put("bias", bias);
        last.put("dtype", a.get("dtype"));
        out = module("out_proj", new NonDynamicallyQuantizableLinear(width, width, last));
        boolean rows = a.flag("add_bias_kv");
        keyBias = rows ? parameter("bias_k", Tensor.zeros(dtype, 1, 1, width)) : null;
        valueBias = rows ? parameter("bias_v", Tensor.zeros(dtype, 1, 1, width)) : null;
        draw();
    }

    private void draw() {
        if (packed) Init.xavierUniform_(inWeight, 1);
        else for (Parameter p : inWeights) Init.xavierUniform_(p, 1);
        if (inBias != null) {
            Init.zeros_(inBias);
            Init.zeros_(out.bias());
        }
        if (keyBias == null) return;
        Init.xavierNormal_(keyBias, 1);
        Init.xavierNormal_(valueBias, 1);
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override protected Object forward(Arguments in) {
        Output output = attend(in.as("query", Tensor.class), in.as("key", Tensor.class), in.as("value", Tensor.class), in.as("key_padding_mask", Tensor.class),
                in.as("attn_mask", Tensor.class), in.flag("need_weights"), in.flag("average_attn_weights"));
        return Arrays.asList(output.output(), output.weights());
    }

    /** {@code x} attends to itself. */
    @Override public Tensor forward(Tensor x) { return forward(x, x, x); }

    @Override public Tensor forward(Tensor query, Tensor key, Tensor value) { return attend(query, key, value, null, null, false, true).output(); }

    /**
     * Attention of {@code query} to {@code key} and {@code value}.
     *
     * @param padding null or (batch, m): true for keys to leave out, or numbers to add
     * @param mask null, (n, m) or (batch heads, n, m): true where a query may not look, or numbers to add
     * @param average whether the weights of the heads are averaged
     */
    public Output attend(Tensor query, Tensor key, Tensor value, Tensor padding, Tensor mask, boolean needWeights, boolean average) {
        check(query, key, value, padding);
        boolean batched = query.rank() == 3;
        Tensor q = rows(query, batched);
        Tensor k = key == query ? q : rows(key, batched);
        Tensor v = value == key ? k : rows(value, batched);
        int batch = q.size(0);
        Tensor[] in = projected(q, k, v);
        Tensor scoreMask = mask == null ? null : scoreMask(mask, batch, q.size(1), k.size(1));
        Tensor keyMask = padding == null ? null : keyMask(batched ? padding : padding.unsqueeze(0), batch, k.size(1));
        if (keyBias != null) {
            in[1] = Torch.cat(1, in[1], keyBias.expand(batch, 1, width));
            in[2] = Torch.cat(1, in[2], valueBias.expand(batch, 1, width));
            scoreMask = wider(scoreMask);
            keyMask = wider(keyMask);
        }
        if (zeroKey) {
            for (int i = 1; i < 3; i++) in[i] = Torch.cat(1, in[i], Tensor.zeros(in[i].dtype(), batch, 1, width));
            scoreMask = wider(scoreMask);
            keyMask = wider(keyMask);
        }
        Attention.Attended attended = Attention.attend(Attention.split(in[0], heads), Attention.split(in[1], heads), Attention.split(in[2], heads),
                both(scoreMask, keyMask), isTraining() ? dropout : 0);
        Tensor y = Layers.linear(Attention.join(attended.output()), out.used("weight"), out.used("bias"));
        y = !batched ? y.squeeze(0) : batchFirst ? y : y.transpose(0, 1);
        if (!needWeights) return new Output(y, null);
        Tensor weights = average ? attended.weights().sum(1).div(heads) : attended.weights();
        return new Output(y, batched ? weights : weights.squeeze(0));
    }

    /** (batch, length, width), whatever the order given. */
    private Tensor rows(Tensor x, boolean batched) { return !batched ? x.unsqueeze(0) : batchFirst ? x : x.transpose(0, 1); }

    /** Where all inputs are one, it takes one product. */
    private Tensor[] projected(Tensor q, Tensor k, Tensor v) {
        if (packed && q == k && k == v) return Layers.linear(q, inWeight, inBias).chunk(3, -1);
        Tensor[] weights = packed ? inWeight.chunk(3, 0) : inWeights;
        Tensor[] biases = inBias == null ? new Tensor[3] : inBias.chunk(3, 0);
        return new Tensor[] {Layers.linear(q, weights[0], biases[0]), Layers.linear(k, weights[1], biases[1]), Layers.linear(v, weights[2], biases[2])};
    }

    private void check(Tensor query, Tensor key, Tensor value, Tensor padding) {
        int rank = query.rank();
        if (rank != 2 && rank != 3) throw assertion("query should be unbatched 2D or batched 3D tensor but received " + rank + "-D query tensor");
        String form = rank == 3 ? "batched (3-D)" : "unbatched (2-D)";
        if (key.rank() != rank || value.rank() != rank) {
            throw assertion("For " + form + " `query`, expected `key` and `value` to be " + rank + "-D but found " + key.rank() + "-D and " + value.rank() + "-D tensors respectively");
        }
        if (padding != null && padding.rank() != rank - 1) {
            throw assertion("For " + form + " `query`, expected `key_padding_mask` to be `None` or " + (rank - 1) + "-D but found " + padding.rank() + "-D tensor instead");
        }
        if (padding != null && padding.dtype() == DType.INT64) throw assertion("only bool and floating types of key_padding_mask are supported");
        if (query.size(-1) != width) throw assertion("was expecting embedding dimension of " + width + ", but got " + query.size(-1));
        boolean same = packed ? Shape.equal(key.shape(), value.shape()) : key.size(0) == value.size(0) && key.size(rank - 2) == value.size(rank - 2);
        if (!same) throw assertion("key shape torch.Size(" + Arrays.toString(key.shape()) + ") does not match value shape torch.Size(" + Arrays.toString(value.shape()) + ")");
    }

    private static ModuleException assertion(String message) { return new ModuleException("AssertionError", message); }

    private static ModuleException shape(String what, int[] got, int... wanted) {
        return new ModuleException("RuntimeError", "The shape of the " + what + " is torch.Size(" + Arrays.toString(got) + "), but should be " + Shape.text(wanted) + ".");
    }

    /** What broadcasts to (batch, heads, n, m). */
    private Tensor scoreMask(Tensor mask, int batch, int n, int m) {
        if (mask.dtype() == DType.INT64) throw assertion("Only float, byte, and bool types are supported for attn_mask, not torch.int64");
        if (mask.rank() == 2) {
            if (mask.size(0) != n || mask.size(1) != m) throw shape("2D attn_mask", mask.shape(), n, m);
            return mask;
        }
        if (mask.rank() != 3) throw new ModuleException("RuntimeError", "attn_mask's dimension " + mask.rank() + " is not supported");
        if (mask.size(0) != batch * heads || mask.size(1) != n || mask.size(2) != m) throw shape("3D attn_mask", mask.shape(), batch * heads, n, m);
        return mask.reshape(batch, heads, n, m);
    }

    private Tensor keyMask(Tensor padding, int batch, int m) {
        if (padding.size(0) != batch || padding.size(1) != m) {
            throw assertion("expecting key_padding_mask shape of (" + batch + ", " + m + "), but got torch.Size(" + Arrays.toString(padding.shape()) + ")");
        }
        return padding.reshape(batch, 1, 1, m);
    }

    /** A key more, which is never masked. */
    private static Tensor wider(Tensor mask) {
        if (mask == null) return null;
        int[] one = {0, 1};
        return mask.dtype() == DType.BOOL ? mask.to(DType.INT64).pad(one, 0).ne(0) : mask.pad(one, 0);
    }

    /** Two masks as one: truth values where both are, else numbers to add. */
    private static Tensor both(Tensor score, Tensor key) {
        if (score == null || key == null) return score == null ? key : score;
        if (score.dtype() == DType.BOOL && key.dtype() == DType.BOOL) return score.logicalOr(key);
        return added(score, key).add(added(key, score));
    }

    private static Tensor added(Tensor mask, Tensor other) {
        if (mask.dtype() != DType.BOOL) return mask;
        return mask.where(Tensor.scalar(other.dtype(), Double.NEGATIVE_INFINITY), Tensor.scalar(other.dtype(), 0));
    }
}
