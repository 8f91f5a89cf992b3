package chainrule.app;

import chainrule.app.command.Exit;
import chainrule.app.command.Failure;
import chainrule.compute.BestExecutor;
import chainrule.compute.Trainer;
import io.javalin.util.JavalinBindException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code chainrule serve}: starts the server and keeps it until it is told to stop. */
@Command(name = "serve", mixinStandardHelpOptions = true, sortOptions = false, usageHelpAutoWidth = true,
        header = "Serves Chainrule's pages and trains networks, for this machine alone.",
        footerHeading = "%nExamples:%n",
        footer = {"  chainrule serve", "  chainrule serve --port 0            any free port; the first line says which", ""},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"1:the port is taken, or the pages are damaged", "2:the command cannot be understood", "130:stopped by Ctrl-C", "143:stopped by a signal"})
final class ServeCommand implements Callable<Integer> {
    @Option(names = "--port", defaultValue = "7070", paramLabel = "PORT",
            description = "The port to listen on; 0 takes any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(names = "--stop-with-parent", description = "Stop when the process that has started this one ends, however it ends.")
    private boolean stopWithParent;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(command.commandLine(), "--port: wanted 0 to 65535, got " + port + ".", command.findOption("--port"), Integer.toString(port));
        }
        Server server;
        try {
            server = new Server(port, Site.load("site"), Trainer.Limits.ofThisMachine(), BestExecutor.exact(System.err::println));
        } catch (Site.BrokenSite e) {
            throw new Failure(Exit.FAILED, "The pages cannot be served: " + e.getMessage());
        } catch (JavalinBindException e) {
            throw new Failure(Exit.FAILED, "Port " + port + " of " + Server.HOST + " is taken, or this user may not use it. "
                    + "Start with another, --port 8080, or with any free one, --port 0.");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
        if (stopWithParent) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        }
        System.out.println("Chainrule is at http://" + Server.HOST + ":" + server.port() + "/");
        new CountDownLatch(1).await(); // until a signal starts the shutdown hook
        return Exit.OK;
    }
}
