package chainrule.web.build;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Other people's modules, of their webjars. They name each other as npm packages do, which no browser resolves without an
 * import map; here each becomes a file beside the module of ours that asks for it, and its name a relative path.
 */
final class Libraries {
    /** Where the editor's module lies, and the modules it is made of. */
    private static final String EDITOR = "editor/";

    /** A package's own name, the webjar that it is in, and the file there. */
    private record Library(String specifier, String webjar, String file) {
        String path() { return specifier.replace("@", "").replace('/', '-') + ".mjs"; }
    }

    private static final Library[] CODEMIRROR = {
        new Library("@codemirror/state", "codemirror__state", "dist/index.js"),
        new Library("@codemirror/view", "codemirror__view", "dist/index.js"),
        new Library("@codemirror/language", "codemirror__language", "dist/index.js"),
        new Library("@codemirror/commands", "codemirror__commands", "dist/index.js"),
        new Library("@codemirror/search", "codemirror__search", "dist/index.js"),
        new Library("@codemirror/legacy-modes/mode/python", "codemirror__legacy-modes", "mode/python.js"),
        new Library("@lezer/common", "lezer__common", "dist/index.js"),
        new Library("@lezer/highlight", "lezer__highlight", "dist/index.js"),
        new Library("style-mod", "style-mod", "src/style-mod.js"),
        new Library("w3c-keyname", "w3c-keyname", "index.js"),
        new Library("crelt", "crelt", "index.js"),
        new Library("@marijn/find-cluster-break", "marijn__find-cluster-break", "src/index.js"),
    };

    private static final Pattern IMPORT = Pattern.compile("(?m)^((?:import|export)\\b[^;=\"'(]*)([\"'])([^.\"'/][^\"']*)\\2");

    /** Comments for another tool's eyes, which the compiler would read as its own and refuse. */
    private static final Pattern DOC_COMMENT = Pattern.compile("/\\*\\*(?=\\s)");

    private Libraries() { }

    /** CodeMirror and what it needs, by path. */
    static Map<String, byte[]> editor() throws IOException {
        Map<String, String> paths = new LinkedHashMap<>();
        for (Library library : CODEMIRROR) paths.put(library.specifier, library.path());
        Map<String, byte[]> all = new TreeMap<>();
        for (Library library : CODEMIRROR)
            all.put(EDITOR + library.path(), Assets.bytes(relative(library.specifier, Assets.text(ClassPath.webjar(library.webjar, library.file)), paths)));
        return all;
    }

    /** The text with the names of packages turned into paths; one that is not among {@code paths} is an error here rather than in a browser. */
    static String relative(String module, String text, Map<String, String> paths) {
        return IMPORT.matcher(DOC_COMMENT.matcher(text).replaceAll("/*")).replaceAll(found -> {
            String path = paths.get(found.group(3));
            if (path == null) throw new IllegalStateException("site: " + module + " imports " + found.group(3) + "; add it where the libraries are listed");
            return Matcher.quoteReplacement(found.group(1) + found.group(2) + "./" + path + found.group(2));
        });
    }
}
