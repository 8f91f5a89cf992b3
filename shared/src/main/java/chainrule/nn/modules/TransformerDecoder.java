package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.nn.modules.TransformerDecoderLayer.Masks;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of a decoder's layer, one after another, and a last norm if one is given: {@code nn.TransformerDecoder}. Vaswani and others 2017.
 *
 * <p>Shapes: {@code (n, batch, d_model), memory (m, batch, d_model) → (n, batch, d_model)}; batch first where its layers are.
 * Refused: what its layers refuse; a layer of one's own that cannot be copied.
 */
public final class TransformerDecoder extends Module {
    static final Layer LAYER = Layer.of("TransformerDecoder", Layer.Group.TRANSFORMER, "decoder_layer, num_layers, norm=None", TransformerDecoder::new)
            .says("Copies of a decoder's layer, one after another, and a last norm if one is given.").formula("\\operatorname{norm}(f_n(\\dots f_1(x, m), m))").shapes("(n, batch, d_model) and memory (m, batch, d_model), batch first if its layers are -> as the first").source("Vaswani and others 2017");

    private final ModuleList layers;
    private final Module norm;

    /** Each layer begins as a copy of {@code layer}; {@code norm} may be null. */
    public TransformerDecoder(Module layer, int count, Module norm) { this(LAYER.bind(Map.of(), layer, count, norm)); }

    TransformerDecoder(Arguments a) {
        super(a);
        layers = module("layers", Copies.of(a.as("decoder_layer", Module.class), a.size("num_layers")));
        norm = a.as("norm", Module.class);
        if (norm != null) module("norm", norm);
    }

    @Override public Signature inputs() { return TransformerDecoderLayer.INPUTS; }

    @Override protected Object forward(Arguments in) { return forward(in.as("tgt", Tensor.class), in.as("memory", Tensor.class), Masks.of(in)); }

    @Override public Tensor forward(Tensor x, Tensor memory) { return forward(x, memory, Masks.NONE); }

    /** The decoded sequence {@code x} with the encoded one, {@code memory}, through all layers. */
    public Tensor forward(Tensor x, Tensor memory, Masks masks) {
        Map<String, Object> named = new LinkedHashMap<>();
        named.put("tgt_mask", masks.own());
        named.put("memory_mask", masks.memory());
        named.put("tgt_key_padding_mask", masks.ownPadding());
        named.put("memory_key_padding_mask", masks.memoryPadding());
        Tensor y = x;
        for (Module layer : layers) y = (Tensor) layer.call(List.of(y, memory), named);
        return norm == null ? y : norm.call(y);
    }
}
