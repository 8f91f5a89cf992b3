package chainrule.write;

import chainrule.array.NdArray;
import chainrule.autograd.Call;
import chainrule.json.JsonWriter;
import chainrule.kernel.Attrs;
import chainrule.write.Graph.Role;
import chainrule.write.Graph.Step;
import chainrule.write.Graph.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a model's graph as JSON, for programs that draw or compare it: what was given and what the forward pass made, with
 * shapes, values and gradients, and the calls that people know the primitives by.
 *
 * <pre>{@code
 * {"version": 1, "loss": 7,
 *  "calls": [{"id": 0, "name": "linear", "parent": null}],
 *  "nodes": [{"id": 0, "name": "x", "role": "input", "dtype": "float64", "shape": [4, 2], "values": [...]},
 *            {"id": 5, "role": "computed", "op": "add", "formula": "{x} + {y}", "in": [3, 4], "call": 0, "shape": [4, 3],
 *             "dtype": "float64", "values": [...], "gradient": [...]}]}
 * }</pre>
 *
 * Elements are in row-major order; NaN and the infinities are the strings {@code "nan"}, {@code "inf"}, {@code "-inf"}.
 */
public final class GraphJson {
    private final Graph graph;
    private final Lines lines;
    private final Map<Call, Integer> calls = new IdentityHashMap<>();
    private final JsonWriter callList = new JsonWriter().array();
    private final JsonWriter nodes = new JsonWriter().array();

    private GraphJson(Graph graph) {
        this.graph = graph;
        lines = Lines.of(graph);
    }

    /** Every value of the forward pass that the loss depends on, and all that was given. */
    public static String write(Graph graph) {
        GraphJson w = new GraphJson(graph);
        w.nodes();
        JsonWriter json = new JsonWriter().object().field("version", 1).field("loss", graph.loss());
        return json.name("calls").value(w.callList.end()).name("nodes").value(w.nodes.end()).end().toString();
    }

    private void nodes() {
        boolean[] used = new boolean[graph.values().size()];
        used[graph.loss()] = true;
        Map<Integer, Step> makers = new HashMap<>();
        for (int i = graph.steps().size() - 1; i >= 0; i--) {
            Step s = graph.steps().get(i);
            if (s.backward() || !used[s.out()]) continue;
            makers.put(s.out(), s);
            for (int in : s.in()) used[in] = true;
        }
        for (Value v : graph.values()) if (used[v.id()] || v.role() == Role.INPUT || v.role() == Role.PARAMETER) node(v, makers.get(v.id()));
    }

    private void node(Value v, Step maker) {
        nodes.object().field("id", v.id());
        String name = v.name().isEmpty() ? lines.name(v.id()) : v.name();
        if (name != null) nodes.field("name", name);
        nodes.field("role", v.role().name().toLowerCase(Locale.ROOT));
        if (maker != null) made(maker);
        nodes.field("dtype", v.data().dtype().label()).name("shape").array();
        for (int length : v.shape()) nodes.value(length);
        nodes.end();
        values("values", v.data());
        Integer gradient = graph.gradients().get(v.id());
        if (gradient != null) values("gradient", graph.value(gradient).data());
        nodes.end();
    }

    private void made(Step s) {
        nodes.field("op", s.op().name()).field("formula", s.op().written());
        nodes.name("in").array();
        for (int in : s.in()) nodes.value(in);
        nodes.end();
        if (!s.attrs().equals(Attrs.NONE)) {
            nodes.name("attributes").array();
            for (int i : s.attrs().ints()) nodes.value(i);
            nodes.end();
        }
        if (s.call() != null) nodes.field("call", id(s.call()));
    }

    /** The number of a call, which is listed after those it is part of. */
    private int id(Call call) {
        Integer known = calls.get(call);
        if (known != null) return known;
        int parent = call.parent() == null ? -1 : id(call.parent());
        int id = calls.size();
        calls.put(call, id);
        callList.object().field("id", id).field("name", call.name()).name("parent");
        if (parent < 0) callList.nullValue();
        else callList.value(parent);
        callList.end();
        return id;
    }

    private void values(String name, NdArray data) {
        nodes.name(name).array();
        for (int i = 0; i < data.size(); i++) {
            double x = data.get(i);
            switch (data.dtype()) {
                case BOOL -> nodes.value(x != 0);
                case INT64 -> nodes.value((long) x);
                case FLOAT32 -> nodes.value((float) x);
                case FLOAT64 -> nodes.value(x);
            }
        }
        nodes.end();
    }
}
