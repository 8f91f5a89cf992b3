package chainrule.web.build;

/** The Content-Security-Policy of each kind of file: our own modules and styles, compiled WebAssembly, and nothing else. */
final class Policy {
    private static final String DOCUMENT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; worker-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; ";
    private static final String WORKER = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

    private Policy() { }

    /** A widget may stand in anybody's frame; a page of ours only in our own. */
    static String ofDocument(String path) {
        return DOCUMENT + "frame-ancestors " + (path.startsWith("embed") ? "*" : "'self'");
    }

    /** A worker has the policy its own script came with, not that of the page that started it. */
    static String ofAsset(String source) { return source.endsWith("worker.mjs") ? WORKER : ""; }
}
