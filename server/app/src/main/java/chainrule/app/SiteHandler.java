package chainrule.app;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Arrays;
import java.util.Optional;

/** Answers GET and HEAD for the files of the site. */
final class SiteHandler implements Handler {
    private static final String NOT_FOUND = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>No such page - Chainrule</title>
            <main>
            <h1>No such page</h1>
            <p>There is nothing at this address. <a href="/">Start at the first page.</a></p>
            </main>
            </html>
            """;

    private final Site site;

    SiteHandler(Site site) {
        this.site = site;
    }

    @Override
    public void handle(Context ctx) {
        Optional<Asset> asset = site.find(ctx.path());
        if (asset.isEmpty() && ctx.path().startsWith("/api/")) {
            throw Problem.plain(404, "There is nothing at " + ctx.path() + ". Jobs are at " + Api.JOBS + ".").exception();
        }
        if (asset.isEmpty()) {
            notFound(ctx);
            return;
        }
        Optional<Asset.Form> form = asset.get().form(ctx.header("Accept-Encoding"));
        if (form.isEmpty()) {
            throw Problem.plain(406, "This file is sent as br, gzip or identity; Accept-Encoding refuses all it has.").exception();
        }
        send(ctx, asset.get(), form.get());
    }

    private static void send(Context ctx, Asset asset, Asset.Form form) {
        ctx.contentType(asset.type())
                .header("Vary", "Accept-Encoding")
                .header("ETag", form.etag())
                .header("Cache-Control", asset.cacheControl());
        securityHeaders(ctx, asset);
        if (form.encoding() != Encoding.IDENTITY) {
            ctx.header("Content-Encoding", form.encoding().token);
        }
        if (matches(ctx.header("If-None-Match"), form.etag())) {
            ctx.status(304);
            return;
        }
        ctx.header("Content-Length", Integer.toString(form.bytes().length)).result(form.bytes());
    }

    /**
     * Pages of ours are isolated from other sites, so that the engine may share memory between threads. A browser then asks of every
     * frame and worker that it wants the same, and of every file that it may be used so; in a frame of somebody else's page
     * the widget is not isolated and does without.
     */
    private static void securityHeaders(Context ctx, Asset asset) {
        asset.contentSecurityPolicy().ifPresent(policy -> ctx.header("Content-Security-Policy", policy));
        ctx.header("Cross-Origin-Embedder-Policy", "require-corp").header("Cross-Origin-Resource-Policy", "cross-origin");
        if (asset.document()) {
            ctx.header("Cross-Origin-Opener-Policy", "same-origin").header("Referrer-Policy", "strict-origin-when-cross-origin");
        } else {
            // A widget on another host fetches the engine from here, with integrity, which needs this beside the policy above.
            ctx.header("Access-Control-Allow-Origin", "*");
        }
    }

    /** Weak comparison (RFC 9110, 13.1.2): a cache may have weakened our tag. */
    private static boolean matches(String ifNoneMatch, String etag) {
        return ifNoneMatch != null && Arrays.stream(ifNoneMatch.split(","))
                .map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }

    private void notFound(Context ctx) {
        ctx.status(404);
        Optional<Asset> page = site.find("/404.html");
        if (page.isPresent()) {
            ctx.header("Cache-Control", "no-cache");
            Asset.Form form = page.get().form("identity").orElseThrow();
            securityHeaders(ctx, page.get());
            ctx.contentType(page.get().type()).result(form.bytes());
        } else {
            ctx.header("Content-Security-Policy", "default-src 'none'").contentType("text/html; charset=utf-8").result(NOT_FOUND);
        }
    }
}
