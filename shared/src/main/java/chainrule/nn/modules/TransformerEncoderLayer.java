package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Attention of a sequence to itself, then two products with a bend between them, each added to what it saw: {@code
 * nn.TransformerEncoderLayer}. With {@code norm_first} each part sees its input normalized, else their sums are. Vaswani and others 2017.
 *
 * <p>Shapes: {@code (n, batch, d_model) → the same}; batch first with {@code batch_first}. Refused: inputs whose last axis is not
 * d_model long; masks of other lengths; a d_model that the heads do not divide.
 */
public final class TransformerEncoderLayer extends Module {
    static final Layer LAYER = Layer.of("TransformerEncoderLayer", Layer.Group.TRANSFORMER, "d_model, nhead, dim_feedforward=2048, dropout=0.1, activation='relu', layer_norm_eps=1e-05, batch_first=False, norm_first=False, device=None, dtype=None", TransformerEncoderLayer::new)
            .says("Attention of a sequence to itself, then two products with a bend between them, each added to what it saw.")
            .formula("y = \\operatorname{norm}(x + \\operatorname{attn}(x)),\\ z = \\operatorname{norm}(y + W_2 f(W_1 y))")
            .shapes("(n, batch, d_model), batch first if batch_first -> the same").source("Vaswani and others 2017");
    private static final Signature INPUTS = Signature.of("src, src_mask=None, src_key_padding_mask=None");

    private final MultiheadAttention attention;
    private final Linear wide;
    private final Dropout between;
    private final Linear narrow;
    private final LayerNorm norm1;
    private final LayerNorm norm2;
    private final Dropout dropout1;
    private final Dropout dropout2;
    private final boolean normFirst;
    private final UnaryOperator<Tensor> bend;

    public TransformerEncoderLayer(int width, int heads) { this(width, heads, Map.of()); }

    /** Further arguments by PyTorch's names. {@code activation} is "relu", "gelu", a function or a module. */
    public TransformerEncoderLayer(int width, int heads, Map<String, ?> named) { this(LAYER.bind(named, width, heads)); }

    TransformerEncoderLayer(Arguments a) {
        super(a);
        int width = a.size("d_model");
        double chance = a.number("dropout");
        attention = module("self_attn", attention(a));
        wide = module("linear1", new Linear(width, a.size("dim_feedforward"), typed(a)));
        between = module("dropout", new Dropout(chance));
        narrow = module("linear2", new Linear(a.size("dim_feedforward"), width, typed(a)));
        norm1 = module("norm1", norm(a));
        norm2 = module("norm2", norm(a));
        dropout1 = module("dropout1", new Dropout(chance));
        dropout2 = module("dropout2", new Dropout(chance));
        normFirst = a.flag("norm_first");
        bend = Bent.of(this, a.get("activation"));
    }

    static MultiheadAttention attention(Arguments a) {
        Map<String, Object> named = typed(a);
        named.put("dropout", a.get("dropout"));
        named.put("batch_first", a.get("batch_first"));
        return new MultiheadAttention(a.size("d_model"), a.size("nhead"), named);
    }

    static LayerNorm norm(Arguments a) {
        Map<String, Object> named = typed(a);
        named.put("eps", a.get("layer_norm_eps"));
        return new LayerNorm(new int[] {a.size("d_model")}, named);
    }

    static Map<String, Object> typed(Arguments a) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("dtype", a.get("dtype"));
        return named;
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override protected Object forward(Arguments in) { return forward(in.as("src", Tensor.class), in.as("src_mask", Tensor.class), in.as("src_key_padding_mask", Tensor.class)); }

    @Override public Tensor forward(Tensor x) { return forward(x, null, null); }

    @Override public Tensor forward(Tensor x, Tensor mask) { return forward(x, mask, null); }

    /** Masks as those of {@link MultiheadAttention#attend}; either may be null. */
    @Override public Tensor forward(Tensor x, Tensor mask, Tensor padding) {
        if (normFirst) {
            Tensor y = x.add(attended(norm1.call(x), mask, padding));
            return y.add(fed(norm2.call(y)));
        }
        Tensor y = norm1.call(x.add(attended(x, mask, padding)));
        return norm2.call(y.add(fed(y)));
    }

    private Tensor attended(Tensor x, Tensor mask, Tensor padding) { return dropout1.call(attention.attend(x, x, x, padding, mask, false, true).output()); }

    private Tensor fed(Tensor x) { return dropout2.call(narrow.call(between.call(bend.apply(wide.call(x))))); }
}
