package chainrule.nn.modules;

import java.util.List;

/** The list behind {@link Layer#all}: each layer's own entry, once. */
final class LayerTable {
    static final List<Layer> ALL = List.of(
            Sequential.LAYER, ModuleList.LAYER, ModuleDict.LAYER, ParameterList.LAYER, ParameterDict.LAYER,
            Identity.LAYER, Linear.LAYER);

    private LayerTable() { }
}
