package chainrule.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A client of one server under test. */
final class Http implements AutoCloseable {
    /** One event of a stream: its fields by name. */
    record Event(Map<String, String> fields) {
        String name() {
            return fields.get("event");
        }

        JsonNode data() {
            return json(fields.get("data"));
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(30)).build();
    private final int port;

    Http(int port) {
        this.port = port;
    }

    /** Sends one request; {@code headers} are names and values in turn, {@code body} may be empty. */
    HttpResponse<String> send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, headers)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send("POST", path, json, "Content-Type", "application/json");
    }

    /** The events of a stream that ends by itself. */
    List<Event> events(String path, String... headers) throws IOException, InterruptedException {
        return events(path, _ -> { }, headers);
    }

    /** The events of a stream that ends by itself or because {@code each}, called at every event, has made it end. */
    List<Event> events(String path, Consumer<Event> each, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, headers).setHeader("Accept", "text/event-stream");
        List<Event> events = new ArrayList<>();
        try (Stream<String> lines = client.send(request.build(), BodyHandlers.ofLines()).body()) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (String line : (Iterable<String>) lines::iterator) {
                if (line.isEmpty()) {
                    if (fields.containsKey("event")) {
                        events.add(new Event(fields));
                        each.accept(events.getLast());
                    }
                    fields = new LinkedHashMap<>();
                } else if (!line.startsWith(":")) {
                    String[] pair = line.split(": ", 2);
                    fields.put(pair[0], pair[1]);
                }
            }
        }
        return events;
    }

    /** Sends the bytes of {@code request} as they are, where a proper client would refuse to, and returns all that comes back. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(Server.HOST, port); InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("wanted JSON, got: " + text, e);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + Server.HOST + ":" + port + path))
                .timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    @Override
    public void close() {
        client.close();
    }
}
