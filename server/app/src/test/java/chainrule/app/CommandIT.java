package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code chainrule serve}, as its users meet it. */
class CommandIT {
    @Test
    void itServesUntilItIsAskedToStop() throws Exception {
        try (Packaged server = Packaged.start("--port", "0")) {
            try (Http http = new Http(server.port())) {
                assertEquals("ok", http.get("/healthz").body());
                assertEquals(200, http.get("/").statusCode());
            }
            Packaged.Ending ending = server.stop();
            assertEquals(143, ending.exit(), ending.said());
            assertFalse(ending.said().contains("Exception"), ending.said());
        }
    }

    /** A launcher that is killed, as Maven may be, leaves no server behind. */
    @Test
    void itEndsWithTheProcessThatStartedIt() throws Exception {
        Process launcher = Packaged.parent().redirectErrorStream(true).start();
        try (BufferedReader lines = launcher.inputReader()) {
            String line = lines.readLine();
            while (line != null && !line.startsWith("Chainrule is at")) {
                line = lines.readLine();
            }
            ProcessHandle server = launcher.children().findFirst().orElseThrow(() -> new AssertionError("no server was started"));
            launcher.destroyForcibly();
            server.onExit().get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void aTakenPortIsNamedWithTheWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Server.HOST));
                Packaged server = Packaged.start("--port", Integer.toString(taken.getLocalPort()))) {
            Packaged.Ending ending = server.ending();
            assertEquals(1, ending.exit(), ending.said());
            assertTrue(ending.said().contains("Port " + taken.getLocalPort() + " of 127.0.0.1 is taken"), ending.said());
            assertTrue(ending.said().contains("--port 0"), ending.said());
            assertFalse(ending.said().contains("\tat "), ending.said());
        }
    }

    @Test
    void aBadPortIsNamed() throws Exception {
        for (String port : new String[] {"65536", "-1", "http"}) {
            try (Packaged server = Packaged.start("--port", port)) {
                Packaged.Ending ending = server.ending();
                assertEquals(2, ending.exit(), ending.said());
                assertTrue(ending.said().contains("--port") && ending.said().contains(port), ending.said());
            }
        }
    }
}
