package chainrule.autograd;

/** Which calls have a node in PyTorch's graph, and what it is called there. */
final class GradNames {
    /** Calls that PyTorch writes with other calls: its graph shows those instead. */
    private static final String COMPOSED = " cross_entropy linear l1_loss kl_div outer hstack vstack dstack column_stack inner tensordot diff trapezoid "
            + "poisson_nll_loss gaussian_nll_loss hinge_embedding_loss margin_ranking_loss cosine_embedding_loss triplet_margin_loss softmin "
            + "softsign tanhshrink normalize nanmean repeat_interleave instance_norm bilinear broadcast_tensors ";

    /** Calls whose node has another name. */
    private static final String OTHER = " to=to_copy layer_norm=native_layer_norm batch_norm=native_batch_norm group_norm=native_group_norm "
            + "selu=elu relu6=hardtanh cross=linalg_cross pad=constant_pad_nd squared=pow conv1d=convolution conv2d=convolution conv3d=convolution "
            + "max_pool2d=max_pool2d_with_indices max_pool3d=max_pool3d_with_indices pairwise_distance=norm ";

    private GradNames() { }

    /** The outermost call that has a node, or null. */
    static Call visible(Call innermost) {
        Call visible = null;
        for (Call c = innermost; c != null; c = c.parent()) if (!COMPOSED.contains(" " + c.name() + " ")) visible = c;
        return visible;
    }

    static String of(Call call) { return Call.titled(other(call.name())) + "Backward" + call.form(); }

    static String of(Op op) { return op == CoreOps.OVERWRITE ? "CopySlices" : Call.titled(op.name()) + "Backward0"; }

    private static String other(String name) {
        int at = OTHER.indexOf(" " + name + "=");
        if (at < 0) return name;
        int from = at + name.length() + 2;
        return OTHER.substring(from, OTHER.indexOf(' ', from));
    }
}
