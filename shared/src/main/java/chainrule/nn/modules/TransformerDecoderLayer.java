package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Attention of a sequence to itself, then to a memory, then two products with a bend between them, each added to what it saw: {@code
 * nn.TransformerDecoderLayer}. Vaswani and others 2017.
 *
 * <p>Shapes: {@code (n, batch, d_model), memory (m, batch, d_model) → (n, batch, d_model)}; batch first with {@code batch_first}.
 * Refused: inputs whose last axis is not d_model long; masks of other lengths; a d_model that the heads do not divide.
 */
public final class TransformerDecoderLayer extends Module {
    static final Layer LAYER = Layer.of("TransformerDecoderLayer", Layer.Group.TRANSFORMER, "d_model, nhead, dim_feedforward=2048, dropout=0.1, activation='relu', layer_norm_eps=1e-05, batch_first=False, norm_first=False, device=None, dtype=None", TransformerDecoderLayer::new)
            .says("Attention of a sequence to itself, then to a memory, then two products with a bend between them, each added to what it saw.")
            .formula("y = \\operatorname{norm}(x + \\operatorname{attn}(x)),\\ z = \\operatorname{norm}(y + \\operatorname{attn}(y, m)),\\ \\operatorname{norm}(z + W_2 f(W_1 z))")
            .shapes("(n, batch, d_model) and memory (m, batch, d_model), batch first if batch_first -> as the first").source("Vaswani and others 2017");
    static final Signature INPUTS = Signature.of("tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None");

    /** Masks as those of {@link MultiheadAttention#attend}, for the sequence itself and for the memory; each may be null. */
    public record Masks(Tensor own, Tensor memory, Tensor ownPadding, Tensor memoryPadding) {
        public static final Masks NONE = new Masks(null, null, null, null);

        static Masks of(Arguments in) {
            return new Masks(in.as("tgt_mask", Tensor.class), in.as("memory_mask", Tensor.class), in.as("tgt_key_padding_mask", Tensor.class), in.as("memory_key_padding_mask", Tensor.class));
        }
    }

    private final MultiheadAttention attention;
    private final MultiheadAttention toMemory;
    private final Linear wide;
    private final Dropout between;
    private final Linear narrow;
    private final LayerNorm[] norms = new LayerNorm[3];
    private final Dropout[] dropouts = new Dropout[3];
    private final boolean normFirst;
    private final UnaryOperator<Tensor> bend;

    public TransformerDecoderLayer(int width, int heads) { this(width, heads, Map.of()); }

    /** Further arguments by PyTorch's names. {@code activation} is "relu", "gelu", a function or a module. */
    public TransformerDecoderLayer(int width, int heads, Map<String, ?> named) { this(LAYER.bind(named, width, heads)); }

    TransformerDecoderLayer(Arguments a) {
        super(a);
        int width = a.size("d_model");
        double chance = a.number("dropout");
        attention = module("self_attn", TransformerEncoderLayer.attention(a));
        toMemory = module("multihead_attn", TransformerEncoderLayer.attention(a));
        wide = module("linear1", new Linear(width, a.size("dim_feedforward"), TransformerEncoderLayer.typed(a)));
        between = module("dropout", new Dropout(chance));
        narrow = module("linear2", new Linear(a.size("dim_feedforward"), width, TransformerEncoderLayer.typed(a)));
        for (int i = 0; i < 3; i++) norms[i] = module("norm" + (i + 1), TransformerEncoderLayer.norm(a));
        for (int i = 0; i < 3; i++) dropouts[i] = module("dropout" + (i + 1), new Dropout(chance));
        normFirst = a.flag("norm_first");
        bend = Bent.of(this, a.get("activation"));
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override protected Object forward(Arguments in) { return forward(in.as("tgt", Tensor.class), in.as("memory", Tensor.class), Masks.of(in)); }

    @Override public Tensor forward(Tensor x, Tensor memory) { return forward(x, memory, Masks.NONE); }

    /** One of the decoded sequence {@code x} and the encoded one, {@code memory}. */
    public Tensor forward(Tensor x, Tensor memory, Masks masks) {
        if (normFirst) {
            Tensor y = x.add(own(norms[0].call(x), masks));
            Tensor z = y.add(remembered(norms[1].call(y), memory, masks));
            return z.add(fed(norms[2].call(z)));
        }
        Tensor y = norms[0].call(x.add(own(x, masks)));
        Tensor z = norms[1].call(y.add(remembered(y, memory, masks)));
        return norms[2].call(z.add(fed(z)));
    }

    private Tensor own(Tensor x, Masks masks) { return dropouts[0].call(attention.attend(x, x, x, masks.ownPadding(), masks.own(), false, true).output()); }

    private Tensor remembered(Tensor x, Tensor memory, Masks masks) {
        return dropouts[1].call(toMemory.attend(x, memory, memory, masks.memoryPadding(), masks.memory(), false, true).output());
    }

    private Tensor fed(Tensor x) { return dropouts[2].call(narrow.call(between.call(bend.apply(wide.call(x))))); }
}
