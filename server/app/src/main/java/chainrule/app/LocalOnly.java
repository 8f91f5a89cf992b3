package chainrule.app;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Set;

/**
 * Lets only this machine's own pages and tools use the API.
 *
 * <p>The server listens on the loopback address, but a page from elsewhere, open in a browser here, can still send requests to it. Such
 * a request names its origin, or (where a foreign name was made to resolve to this machine) a host that is not ours.
 */
final class LocalOnly {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private LocalOnly() {}

    static void check(Context ctx) {
        String host = ctx.header("Host");
        if (host == null || !NAMES.contains(name(host))) {
            throw Problem.plain(421, "Host: wanted 127.0.0.1 or localhost, got \"" + host + "\". The API serves this machine alone.")
                    .exception();
        }
        String origin = ctx.header("Origin");
        if (origin != null && !origin.equals("http://" + host)) {
            throw Problem.plain(403, "Origin: wanted http://" + host + ", got \"" + origin
                    + "\". Pages of other sites may not train here.").exception();
        }
    }

    /** The host without its port, or nothing known where it is no host at all. */
    private static String name(String host) {
        try {
            String name = URI.create("http://" + host).getHost();
            return name == null ? "" : name;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
