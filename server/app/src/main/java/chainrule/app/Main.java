package chainrule.app;

import chainrule.compute.BestExecutor;
import chainrule.compute.Trainer;
import io.javalin.util.JavalinBindException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: starts the server and keeps it until it is told to stop. */
@Command(name = "chainrule", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
        description = "Serves Chainrule's pages and trains networks, for this machine alone.")
public final class Main implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "7070", paramLabel = "PORT",
            description = "The port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--stop-with-parent", description = "Stop when the process that has started this one ends, however it ends.")
    private boolean stopWithParent;

    @Spec
    private CommandSpec command;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(command.commandLine(), "--port: wanted 0 to 65535, got " + port + ".");
        }
        Server server;
        try {
            server = new Server(port, Site.load("site"), Trainer.Limits.ofThisMachine(), BestExecutor.exact(System.err::println));
        } catch (Site.BrokenSite e) {
            System.err.println("The pages cannot be served: " + e.getMessage());
            return 1;
        } catch (JavalinBindException e) {
            System.err.println("Port " + port + " of " + Server.HOST + " is taken, or this user may not use it. "
                    + "Start with another, --port 8080, or with any free one, --port 0.");
            return 1;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        if (stopWithParent) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        }
        System.out.println("Chainrule is at http://" + Server.HOST + ":" + server.port() + "/");
        new CountDownLatch(1).await(); // until a signal starts the shutdown hook
        return 0;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"Chainrule " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()};
        }
    }
}
