package chainrule.app;

import chainrule.compute.Trainer;
import chainrule.program.Executor;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import java.io.IOException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The running server: pages and API on one port of the loopback address. */
final class Server implements AutoCloseable {
    static final String HOST = "127.0.0.1";
    private static final long STOP_MILLIS = 5_000;

    private final Trainer trainer;
    private final Javalin javalin;

    /** Starts at once; {@code port} 0 takes any free one. */
    Server(int port, Site site, Trainer.Limits limits, Executor executor) {
        trainer = new Trainer(limits, executor);
        javalin = Javalin.create(config -> configure(config, site, new Api(trainer)));
        try {
            javalin.start(HOST, port);
        } catch (RuntimeException e) {
            trainer.close();
            throw e;
        }
    }

    int port() {
        return javalin.port();
    }

    /** Cancels the jobs, which ends their event streams, and lets the requests under way finish. */
    @Override
    public void close() {
        trainer.close();
        javalin.stop();
    }

    private static void configure(JavalinConfig config, Site site, Api api) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE; // the build has compressed the site already
        config.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.DEFAULT);
            http.setSendServerVersion(false);
        });
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_MILLIS);
            server.insertHandler(new GracefulHandler());
        });
        config.routes.before(ctx -> ctx.header("X-Content-Type-Options", "nosniff"));
        read(config.routes, "/healthz", ctx -> ctx.header("Cache-Control", "no-store").result("ok"));
        api.routes(config.routes);
        SiteHandler pages = new SiteHandler(site);
        read(config.routes, "/", pages);
        read(config.routes, "/<path>", pages);
        config.routes.exception(Problem.Stop.class, (e, ctx) -> e.problem.send(ctx));
        config.routes.exception(HttpResponseException.class, Server::refused);
        config.routes.exception(IOException.class, Server::broken);
        config.routes.exception(Exception.class, Server::failed);
    }

    /** Answers GET, and HEAD by the same headers (the connection drops the body of an answer to HEAD). */
    static void read(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    private static void refused(HttpResponseException e, Context ctx) {
        Problem problem = Problem.plain(e.getStatus(), e.getMessage());
        if (e instanceof MethodNotAllowedResponse) {
            problem = problem.with("Allow", e.getDetails().getOrDefault("availableMethods", "GET, HEAD"));
        }
        problem.send(ctx);
    }

    /** A client that leaves in the middle is no event; any other broken transfer is. */
    private static void broken(IOException e, Context ctx) {
        if (!(e instanceof EofException)) {
            failed(e, ctx);
        }
    }

    private static void failed(Exception e, Context ctx) {
        System.getLogger(Server.class.getName()).log(System.Logger.Level.ERROR, ctx.method() + " " + ctx.path() + " failed", e);
        Problem.plain(500, "Chainrule has failed on this request; the server's log says where.").send(ctx);
    }
}
