package chainrule.web.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One HTML page on its way: the lesson's opening state put in, references turned to hashed names. */
final class Document {
    /**
     * {@code <!-- lab two-layer -->}: the instrument as it opens; {@code <!-- view two-layer -->}: the view it shows, for a page
     * that can afford the bytes to work before its engine does; {@code <!-- lessons two-layer -->}: the options of a picker;
     * {@code <!-- example gradient -->}: the text of an example script.
     */
    private static final Pattern SLOT = Pattern.compile("<!-- (lab|view|lessons|example) ([a-z0-9-]+) -->");
    private static final Pattern REFERENCE = Pattern.compile("\\b(href|src)=\"(\\./[^\"]*)\"");
    private static final Pattern MODULE = Pattern.compile("<script type=\"module\" src=\"\\./([^\"]+)\"></script>");
    private static final Pattern FORBIDDEN = Pattern.compile("\\sstyle=|<style|<script>|\\son[a-z]+=");

    /** The engines' second forms, for a browser that cannot start the first: never part of a first load. */
    private static final Set<String> FALLBACKS = Set.of("engine/lean/lean.js", "engine/full/full.js");

    private final String path;
    private final String source;
    private final Assets assets;
    private final Renderer renderer;
    private final Function<String, String> views;

    Document(String path, String source, Assets assets, Renderer renderer, Function<String, String> views) {
        this.path = path;
        this.source = source;
        this.assets = assets;
        this.renderer = renderer;
        this.views = views;
    }

    Asset built() {
        Set<String> needs = new LinkedHashSet<>();
        String html = REFERENCE.matcher(source).replaceAll(found -> {
            Asset asset = asset(found.group(2));
            if (asset == null) return Matcher.quoteReplacement(found.group());
            if (asset.path().endsWith(".css") || asset.path().endsWith(".mjs")) needs.add(asset.path());
            return found.group(1) + "=\"./" + asset.path() + "\"";
        });
        Matcher scripts = MODULE.matcher(source);
        while (scripts.find())
            for (String module : assets.modules(scripts.group(1)))
                for (String opened : assets.opened(module)) if (!FALLBACKS.contains(opened)) needs.add(assets.find(opened).path());
        html = SLOT.matcher(html).replaceAll(slot -> Matcher.quoteReplacement(fill(slot.group(1), slot.group(2))));
        Matcher forbidden = FORBIDDEN.matcher(html);
        if (forbidden.find()) throw new IllegalStateException("site: " + path + " contains " + forbidden.group().strip()
                + ", which its policy forbids; use a class, an attribute or a module");
        return new Asset(path, path, html.getBytes(StandardCharsets.UTF_8), Policy.ofDocument(path), false, new ArrayList<>(needs));
    }

    private Asset asset(String reference) {
        String wanted = Assets.resolve(path, reference);
        Asset asset = assets.find(wanted);
        if (asset == null && !wanted.isEmpty() && !wanted.endsWith(".html"))
            throw new IllegalStateException("site: " + path + " refers to " + reference + ", and there is no such file");
        return asset;
    }

    private String fill(String what, String name) {
        if (what.equals("example")) return escaped(assets.source("examples/" + name + ".py"));
        String view = views.apply(name);
        return switch (what) {
            case "lab" -> renderer.lab(view);
            // Inside a script element only "<" could end it early.
            case "view" -> "<script type=\"application/json\">" + view.replace("<", "\\u003c") + "</script>";
            case "lessons" -> renderer.lessons(view);
            default -> throw new IllegalStateException("site: " + path + " wants " + what + ", which is nothing to fill in");
        };
    }

    private static String escaped(String text) { return text.replace("&", "&amp;").replace("<", "&lt;"); }
}
