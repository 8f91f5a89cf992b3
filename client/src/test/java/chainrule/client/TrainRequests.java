package chainrule.client;

import chainrule.client.message.TrainMessage;
import chainrule.json.Json;
import chainrule.json.JsonObject;
import chainrule.json.JsonWriter;
import chainrule.program.Interpreter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Networks of the four kinds as a page asks a worker to train them, and what comes of it on this JVM. */
final class TrainRequests {
    static final Map<String, String> NETWORKS = new LinkedHashMap<>();

    static {
        NETWORKS.put("an MLP", """
                {"version": 2, "seed": 42, "epochs": 5, "batch": 16, "shuffle": true,
                 "model": [{"layer": "Linear", "in_features": 2, "out_features": 16}, {"layer": "Tanh"}, {"layer": "Dropout", "p": 0.1},
                   {"layer": "Linear", "in_features": 16, "out_features": 2}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "Adam", "lr": 0.01}, "scheduler": {"name": "StepLR", "step_size": 2, "each": "epoch"},
                 "data": {"name": "moons", "n_samples": 50, "noise": 0.1, "random_state": 0}}""");
        NETWORKS.put("a CNN", """
                {"version": 2, "seed": 3, "epochs": 4, "batch": 4, "shuffle": true,
                 "model": [{"layer": "Unflatten", "dim": 1, "unflattened_size": [1, 6, 6]}, {"layer": "Conv2d", "in_channels": 1, "out_channels": 4, "kernel_size": 3, "padding": 1},
                   {"layer": "BatchNorm2d", "num_features": 4}, {"layer": "ReLU"}, {"layer": "MaxPool2d", "kernel_size": 2}, {"layer": "Flatten"},
                   {"layer": "Linear", "in_features": 36, "out_features": 3}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "SGD", "lr": 0.1, "momentum": 0.9},
                 "data": {"inputs": %s, "targets": [0, 1, 2, 0, 1, 2, 0, 1], "target_type": "int"}}""".formatted(pictures()));
        NETWORKS.put("an RNN", """
                {"version": 2, "seed": 8, "steps": 12,
                 "model": [{"layer": "Embedding", "num_embeddings": 5, "embedding_dim": 6}, {"layer": "GRU", "input_size": 6, "hidden_size": 7, "batch_first": true},
                   {"layer": "LastStep"}, {"layer": "Linear", "in_features": 7, "out_features": 2}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "RMSprop"}, "clip": {"norm": 0.5},
                 "data": {"inputs": [[1, 2, 3, 4], [0, 2, 1, 1], [3, 3, 0, 4], [4, 4, 2, 0], [1, 0, 2, 3]], "input_type": "int", "targets": [0, 1, 1, 0, 1], "target_type": "int"}}""");
        // A bias of keys has a gradient of 0 but for rounding; the large eps keeps Adam from making steps of it.
        NETWORKS.put("a GPT", """
                {"version": 2, "seed": 11, "steps": 12, "batch": 6,
                 "model": [{"layer": "Embedding", "num_embeddings": 15, "embedding_dim": 16}, {"layer": "Positions", "num_positions": 8, "embedding_dim": 16},
                   {"layer": "Causal", "args": [{"layer": "TransformerEncoder", "num_layers": 2, "norm": {"layer": "LayerNorm", "normalized_shape": 16},
                     "encoder_layer": {"layer": "TransformerEncoderLayer", "d_model": 16, "nhead": 2, "dim_feedforward": 32, "activation": "gelu", "batch_first": true,
                       "norm_first": true}}]},
                   {"layer": "Linear", "in_features": 16, "out_features": 15}],
                 "loss": {"name": "CrossEntropyLoss"}, "optimizer": {"name": "AdamW", "lr": 0.01, "eps": 0.001}, "clip": {"norm": 1},
                 "data": {"text": "the cat sat on the mat. the dog sat on the log. the cat saw the dog. ", "block": 8}}""");
    }

    private TrainRequests() { }

    private static String pictures() {
        JsonWriter json = new JsonWriter().array();
        for (int i = 0; i < 8; i++) {
            json.array();
            for (int k = 0; k < 36; k++) json.value((i * 7 + k * k % 11) % 16 / 16.0);
            json.end();
        }
        return json.end().toString();
    }

    static String train(long id, String spec) { return "{\"id\":" + id + ",\"lab\":\"a\",\"call\":\"train\",\"spec\":" + spec + "}"; }

    static List<JsonObject> said(List<TrainMessage> messages) {
        List<JsonObject> all = new ArrayList<>();
        for (TrainMessage message : messages) {
            JsonWriter json = new JsonWriter();
            message.write(json);
            all.add(Json.parse(json.toString()).object());
        }
        return all;
    }

    /** What a training gives here. */
    static JsonObject here(String spec) {
        TrainSession session = new TrainSession(new Interpreter(), () -> System.nanoTime() / 1e6);
        List<TrainMessage> all = new ArrayList<>(session.receive(train(1, spec)));
        while (session.rest() >= 0) all.addAll(session.slice());
        return said(all).getLast().object("ok").object("training");
    }
}
