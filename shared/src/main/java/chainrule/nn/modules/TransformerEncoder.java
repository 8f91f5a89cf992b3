package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Copies of an encoder's layer, one after another, and a last norm if one is given: {@code nn.TransformerEncoder}. Vaswani and others 2017.
 *
 * <p>Shapes: {@code (n, batch, d_model) → the same}; batch first where its layers are. Refused: what its layers refuse; a layer of
 * one's own that cannot be copied.
 */
public final class TransformerEncoder extends Module {
    static final Layer LAYER = Layer.of("TransformerEncoder", Layer.Group.TRANSFORMER, "encoder_layer, num_layers, norm=None, enable_nested_tensor=True, mask_check=True", TransformerEncoder::new)
            .says("Copies of an encoder's layer, one after another, and a last norm if one is given.").formula("\\operatorname{norm}(f_n(\\dots f_1(x)))").shapes("(n, batch, d_model), batch first if its layers are -> the same").source("Vaswani and others 2017");
    private static final Signature INPUTS = Signature.of("src, mask=None, src_key_padding_mask=None");

    private final ModuleList layers;
    private final Module norm;

    /** Each layer begins as a copy of {@code layer}; {@code norm} may be null. */
    public TransformerEncoder(Module layer, int count, Module norm) { this(LAYER.bind(Map.of(), layer, count, norm)); }

    TransformerEncoder(Arguments a) {
        super(a);
        layers = module("layers", Copies.of(a.as("encoder_layer", Module.class), a.size("num_layers")));
        norm = a.as("norm", Module.class);
        if (norm != null) module("norm", norm);
    }

    @Override public Signature inputs() { return INPUTS; }

    @Override protected Object forward(Arguments in) { return forward(in.as("src", Tensor.class), in.as("mask", Tensor.class), in.as("src_key_padding_mask", Tensor.class)); }

    @Override public Tensor forward(Tensor x) { return forward(x, null, null); }

    @Override public Tensor forward(Tensor x, Tensor mask) { return forward(x, mask, null); }

    /** Masks as those of {@link MultiheadAttention#attend}; either may be null. */
    @Override public Tensor forward(Tensor x, Tensor mask, Tensor padding) {
        Map<String, Object> masks = new LinkedHashMap<>();
        masks.put("src_mask", mask);
        masks.put("src_key_padding_mask", padding);
        Tensor y = x;
        for (Module layer : layers) y = (Tensor) layer.call(java.util.List.of(y), masks);
        return norm == null ? y : norm.call(y);
    }
}
