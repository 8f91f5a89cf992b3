package chainrule.nn.modules;

import chainrule.autograd.Parameter;
import chainrule.autograd.Tensor;
import chainrule.nn.Attention;
import chainrule.nn.modules.TransformerDecoderLayer.Masks;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An encoder that reads a sequence, and a decoder that writes another with what was read as its memory: {@code nn.Transformer}. Vaswani and others 2017.
 *
 * <p>Shapes: {@code (n, batch, d_model) and (m, batch, d_model) → (m, batch, d_model)}; batch first with {@code batch_first}. Refused:
 * two sequences of different batches; features other than d_model.
 */
public final class Transformer extends Module {
    static final Layer LAYER = Layer.of("Transformer", Layer.Group.TRANSFORMER, "d_model=512, nhead=8, num_encoder_layers=6, num_decoder_layers=6, dim_feedforward=2048, dropout=0.1, activation='relu', custom_encoder=None, custom_decoder=None, layer_norm_eps=1e-05, batch_first=False, norm_first=False, device=None, dtype=None", Transformer::new)
            .says("An encoder that reads a sequence, and a decoder that writes another with what was read as its memory.")
            .formula("\\operatorname{decoder}(y, \\operatorname{encoder}(x))").shapes("(n, batch, d_model) and (m, batch, d_model), batch first if batch_first -> as the second").source("Vaswani and others 2017");
    private static final Signature INPUTS = Signature.of("src, tgt, src_mask=None, tgt_mask=None, memory_mask=None, src_key_padding_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None");

    private final int width;
    private final boolean batchFirst;
    private final Module encoder;
    private final Module decoder;

    /** All arguments by PyTorch's names. */
    public Transformer(Map<String, ?> named) { this(LAYER.bind(named)); }

    Transformer(Arguments a) {
        super(a);
        width = a.size("d_model");
        batchFirst = a.flag("batch_first");
        encoder = module("encoder", a.has("custom_encoder") ? a.as("custom_encoder", Module.class)
                : new TransformerEncoder(new TransformerEncoderLayer(width, a.size("nhead"), same(a)), a.size("num_encoder_layers"), TransformerEncoderLayer.norm(a)));
        decoder = module("decoder", a.has("custom_decoder") ? a.as("custom_decoder", Module.class)
                : new TransformerDecoder(new TransformerDecoderLayer(width, a.size("nhead"), same(a)), a.size("num_decoder_layers"), TransformerEncoderLayer.norm(a)));
        for (Parameter p : parameters()) if (p.rank() > 1) Init.xavierUniform_(p, 1);
    }

    private static Map<String, Object> same(Arguments a) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (String name : new String[] {"dim_feedforward", "dropout", "activation", "layer_norm_eps", "batch_first", "norm_first", "dtype"}) named.put(name, a.get(name));
        return named;
    }

    /** 0 up to and at its own place, minus infinity for what comes later: (n, n). */
    public static Tensor generateSquareSubsequentMask(int n) { return Attention.causalMask(n); }

    @Override public Signature inputs() { return INPUTS; }

    @Override protected Object forward(Arguments in) {
        return forward(in.as("src", Tensor.class), in.as("tgt", Tensor.class), in.as("src_mask", Tensor.class), in.as("src_key_padding_mask", Tensor.class), Masks.of(in));
    }

    @Override public Tensor forward(Tensor source, Tensor target) { return forward(source, target, null, null, Masks.NONE); }

    /** Masks as those of {@link MultiheadAttention#attend}: of the source, and those of the decoder; each may be null. */
    public Tensor forward(Tensor source, Tensor target, Tensor sourceMask, Tensor sourcePadding, Masks masks) {
        int batch = batchFirst ? 0 : 1;
        if (source.rank() == 3 && target.rank() == 3 && source.size(batch) != target.size(batch)) throw new ModuleException("RuntimeError", "the batch number of src and tgt must be equal");
        if (source.size(-1) != width || target.size(-1) != width) throw new ModuleException("RuntimeError", "the feature number of src and tgt must be equal to d_model");
        Map<String, Object> reading = new LinkedHashMap<>();
        reading.put("mask", sourceMask);
        reading.put("src_key_padding_mask", sourcePadding);
        Tensor memory = (Tensor) encoder.call(java.util.List.of(source), reading);
        Map<String, Object> writing = new LinkedHashMap<>();
        writing.put("tgt_mask", masks.own());
        writing.put("memory_mask", masks.memory());
        writing.put("tgt_key_padding_mask", masks.ownPadding());
        writing.put("memory_key_padding_mask", masks.memoryPadding());
        return (Tensor) decoder.call(java.util.List.of(target, memory), writing);
    }
}
