package chainrule.nn.modules;

import java.util.ArrayList;
import java.util.List;

/** The list behind {@link Layer#all}: each layer's own entry, once, in the order of the headings. */
final class LayerTable {
    private static final List<Layer> OWN = List.of(
            Sequential.LAYER, ModuleList.LAYER, ModuleDict.LAYER, ParameterList.LAYER, ParameterDict.LAYER,
            Identity.LAYER, Linear.LAYER, Bilinear.LAYER,
            Conv1d.LAYER, Conv2d.LAYER, Conv3d.LAYER, ConvTranspose1d.LAYER, ConvTranspose2d.LAYER, ConvTranspose3d.LAYER,
            AdaptiveAvgPool1d.LAYER, AdaptiveAvgPool2d.LAYER, AdaptiveAvgPool3d.LAYER, AdaptiveMaxPool1d.LAYER, AdaptiveMaxPool2d.LAYER, AdaptiveMaxPool3d.LAYER,
            AvgPool1d.LAYER, AvgPool2d.LAYER, AvgPool3d.LAYER, LPPool1d.LAYER, LPPool2d.LAYER, MaxPool1d.LAYER, MaxPool2d.LAYER, MaxPool3d.LAYER,
            MaxUnpool1d.LAYER, MaxUnpool2d.LAYER, MaxUnpool3d.LAYER, FractionalMaxPool2d.LAYER, FractionalMaxPool3d.LAYER,
            BatchNorm1d.LAYER, BatchNorm2d.LAYER, BatchNorm3d.LAYER, GroupNorm.LAYER, InstanceNorm1d.LAYER, InstanceNorm2d.LAYER,
            InstanceNorm3d.LAYER, LayerNorm.LAYER, LocalResponseNorm.LAYER, RMSNorm.LAYER,
            RNN.LAYER, LSTM.LAYER, GRU.LAYER, RNNCell.LAYER, LSTMCell.LAYER, GRUCell.LAYER,
            MultiheadAttention.LAYER, TransformerEncoderLayer.LAYER, TransformerEncoder.LAYER, TransformerDecoderLayer.LAYER, TransformerDecoder.LAYER, Transformer.LAYER,
            AlphaDropout.LAYER, Dropout.LAYER, Dropout1d.LAYER, Dropout2d.LAYER, Dropout3d.LAYER, FeatureAlphaDropout.LAYER,
            Embedding.LAYER, EmbeddingBag.LAYER,
            ReLU.LAYER, LeakyReLU.LAYER, PReLU.LAYER, RReLU.LAYER, ReLU6.LAYER, ELU.LAYER, SELU.LAYER, CELU.LAYER, GELU.LAYER, SiLU.LAYER,
            Mish.LAYER, Softplus.LAYER, Softsign.LAYER, Tanh.LAYER, Sigmoid.LAYER, LogSigmoid.LAYER, Hardtanh.LAYER, Hardsigmoid.LAYER,
            Hardswish.LAYER, Tanhshrink.LAYER, Softshrink.LAYER, Hardshrink.LAYER, Threshold.LAYER, GLU.LAYER, Softmax.LAYER, Softmax2d.LAYER,
            LogSoftmax.LAYER, Softmin.LAYER,
            MSELoss.LAYER, L1Loss.LAYER, SmoothL1Loss.LAYER, HuberLoss.LAYER, CrossEntropyLoss.LAYER, NLLLoss.LAYER, BCELoss.LAYER,
            BCEWithLogitsLoss.LAYER, KLDivLoss.LAYER, PoissonNLLLoss.LAYER, GaussianNLLLoss.LAYER, CosineEmbeddingLoss.LAYER,
            HingeEmbeddingLoss.LAYER, MarginRankingLoss.LAYER, MultiLabelSoftMarginLoss.LAYER, MultiMarginLoss.LAYER, SoftMarginLoss.LAYER,
            TripletMarginLoss.LAYER, TripletMarginWithDistanceLoss.LAYER, MultiLabelMarginLoss.LAYER, CTCLoss.LAYER, AdaptiveLogSoftmaxWithLoss.LAYER,
            ConstantPad1d.LAYER, ConstantPad2d.LAYER, ConstantPad3d.LAYER, ReflectionPad1d.LAYER, ReflectionPad2d.LAYER, ReflectionPad3d.LAYER,
            ReplicationPad1d.LAYER, ReplicationPad2d.LAYER, ReplicationPad3d.LAYER, ZeroPad2d.LAYER,
            ChannelShuffle.LAYER, Flatten.LAYER, Fold.LAYER, PixelShuffle.LAYER, PixelUnshuffle.LAYER, Unflatten.LAYER, Unfold.LAYER, Upsample.LAYER,
            UpsamplingBilinear2d.LAYER, UpsamplingNearest2d.LAYER,
            CosineSimilarity.LAYER, PairwiseDistance.LAYER);

    static final List<Layer> ALL = all();

    private LayerTable() { }

    private static List<Layer> all() {
        List<Layer> all = new ArrayList<>(OWN);
        all.addAll(Lazy.all());
        return List.copyOf(all);
    }
}
