package chainrule.web.build;

import chainrule.nn.modules.Layer;
import chainrule.optim.Optimizers;
import chainrule.optim.Schedulers;
import chainrule.python.library.Library;
import chainrule.python.numpy.NumpyModules;
import chainrule.python.plot.Drawings;
import chainrule.python.plot.PlotModules;
import chainrule.python.tables.Entry;
import chainrule.python.tables.LibraryModule;
import chainrule.python.tables.Table;
import chainrule.python.torch.TorchModules;
import chainrule.python.types.PyModule;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** The page of what scripts can call, printed from the tables that scripts are run by: each name with its parameters and what it is. */
final class Supported {
    /** Modules under two names, and those that only say that there is nothing. */
    private static final List<String> HIDDEN = List.of("torch.functional", "torch.nn.modules", "torch.autograd.function", "torch.backends", "torch.cuda", "torch.nn.parameter");

    /** Parameters, or nothing, and a sentence, or nothing. */
    private record Name(String parameters, String says) { }

    private final StringBuilder html = new StringBuilder();
    private final Map<String, Map<String, Name>> sections = new LinkedHashMap<>();

    private Supported() { }

    /** The document, with its references as the sources have them. */
    static String page() {
        Supported s = new Supported();
        s.collect();
        s.head();
        s.contents();
        s.sections.forEach(s::section);
        return s.html.append("</main>\n</body>\n</html>\n").toString();
    }

    // ------------------------------------------------------------------ what there is

    private void collect() {
        modules(NumpyModules.all());
        methods("numpy.ndarray", chainrule.python.numpy.Names.METHODS, chainrule.python.numpy.Names.ATTRIBUTES);
        methods("numpy.random.Generator", chainrule.python.numpy.Names.GENERATOR);
        modules(TorchModules.all());
        methods("torch.Tensor", chainrule.python.torch.Names.METHODS, chainrule.python.torch.Names.ATTRIBUTES);
        modules(PlotModules.all(new Drawings(given -> { })));
        methods("matplotlib.axes.Axes", chainrule.python.plot.Names.AXES);
        methods("matplotlib.figure.Figure", chainrule.python.plot.Names.FIGURE);
        Library.supported().forEach((module, names) -> {
            for (String name : names) {
                int open = name.indexOf('(');
                add(module, open < 0 ? name : name.substring(0, open), new Name(open < 0 ? "" : name.substring(open), ""));
            }
        });
        for (Layer layer : Layer.all()) add("torch.nn", layer.name(), new Name("(" + layer.signature() + ")", layer.summary()));
        for (Optimizers.Kind kind : Optimizers.all()) add("torch.optim", kind.name(), new Name("(" + kind.signature() + ")", kind.doc()));
        for (Schedulers.Kind kind : Schedulers.all()) add("torch.optim.lr_scheduler", kind.name(), new Name("(" + kind.signature() + ")", kind.doc()));
    }

    private void modules(Map<String, Supplier<PyModule>> makers) {
        makers.forEach((path, maker) -> {
            if (HIDDEN.contains(path) || !(maker.get() instanceof LibraryModule module)) return;
            for (String name : module.names()) {
                if (name.startsWith("_")) continue;
                Entry entry = module.entry(name);
                if (entry == null && path.equals("matplotlib.pyplot")) entry = onCurrent(name);
                add(path, name, new Name(entry == null ? "" : "(" + entry.signature() + ")", ""));
            }
        });
    }

    private void methods(String type, Table... tables) {
        for (int i = 0; i < tables.length; i++) {
            for (Entry e : tables[i].all()) if (!e.name().startsWith("_")) add(type, e.name(), new Name(i == 0 ? "(" + ownLeftOut(e.signature().toString()) + ")" : "", ""));
        }
    }

    /** What pyplot does with the current chart or figure. */
    private static Entry onCurrent(String name) {
        Entry entry = chainrule.python.plot.Names.AXES.get(name);
        return entry != null ? entry : chainrule.python.plot.Names.FIGURE.get(name);
    }

    /** Without the array itself, which the tables of NumPy and PyTorch list first. */
    private static String ownLeftOut(String signature) {
        for (String own : new String[] {"input", "a"}) {
            if (signature.equals(own)) return "";
            if (signature.startsWith(own + ", ")) return signature.substring(own.length() + 2);
        }
        return signature;
    }

    private void add(String section, String name, Name what) { sections.computeIfAbsent(section, s -> new TreeMap<>(String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder()))).put(name, what); }

    // ------------------------------------------------------------------ the page

    private void head() {
        html.append("""
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <meta name="description" content="What scripts can call: the names of NumPy, PyTorch, matplotlib and Python's library that run here, with their parameters.">
                <title>What scripts can call. Chainrule</title>
                <link rel="icon" href="./icon.svg">
                <link rel="stylesheet" href="./css/tokens.css">
                <link rel="stylesheet" href="./css/page.css">
                <link rel="stylesheet" href="./css/reference.css">
                </head>
                <body>
                <a class="skip" href="#supported">Skip to the names</a>
                <header class="bar"><a class="name" href="./"><svg viewBox="0 0 26 16" aria-hidden="true"><rect x="1" y="3.5" width="14" height="9" rx="4.5"/><rect x="11" y="3.5" width="14" height="9" rx="4.5"/></svg><span>Chainrule</span></a>
                <nav aria-label="Main"><a href="./compare.html">Compare</a><a href="./scripts.html">Scripts</a><a href="./reference.html">Operations</a></nav></header>
                <main id="supported" class="reference" tabindex="-1">
                <h1>What scripts can call</h1>
                """);
        int count = 0;
        for (Map<String, Name> names : sections.values()) count += names.size();
        html.append("<p>These ").append(count).append(" names run here, with the parameters listed. A name that a library has and this page does not is an error that says so. ")
                .append("The language is Python 3.11; NumPy behaves as 1.24 does, PyTorch as ").append(TorchModules.VERSION).append(".</p>\n");
    }

    private void contents() {
        html.append("<nav class=\"contents\" aria-label=\"Modules\"><ul>");
        for (String section : sections.keySet()) html.append("<li><a href=\"#").append(id(section)).append("\"><code>").append(section).append("</code></a></li>\n");
        html.append("</ul></nav>\n");
    }

    private void section(String title, Map<String, Name> names) {
        html.append("<section aria-labelledby=\"").append(id(title)).append("\"><h2 id=\"").append(id(title)).append("\"><code>").append(title).append("</code></h2>\n<ul>\n");
        names.forEach((name, what) -> {
            html.append("<li><code>").append(escaped(name + what.parameters())).append("</code>");
            if (!what.says().isEmpty()) html.append(' ').append(escaped(what.says()));
            html.append("</li>\n");
        });
        html.append("</ul></section>\n");
    }

    private static String id(String section) { return section.toLowerCase(Locale.ROOT).replace('.', '-').replace('_', '-'); }

    private static String escaped(String text) { return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"); }
}
