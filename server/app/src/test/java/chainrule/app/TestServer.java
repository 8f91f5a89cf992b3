package chainrule.app;

import chainrule.compute.Trainer;
import chainrule.program.Interpreter;

/** A server in the test's own process, with a small site and room for few jobs. */
final class TestServer {
    /** One thread, two may wait, and of each job the last 64 events are kept. */
    static final Trainer.Limits SMALL = new Trainer.Limits(1, 2, 10, 1_000_000, 64, 1_000_000, 1e12);

    private TestServer() {}

    static Server start() {
        return new Server(0, Site.load("testsite"), SMALL, new Interpreter());
    }
}
