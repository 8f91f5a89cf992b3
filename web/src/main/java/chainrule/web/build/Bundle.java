package chainrule.web.build;

import com.google.javascript.jscomp.AbstractCommandLineRunner;
import com.google.javascript.jscomp.CheckLevel;
import com.google.javascript.jscomp.CompilationLevel;
import com.google.javascript.jscomp.Compiler;
import com.google.javascript.jscomp.CompilerOptions;
import com.google.javascript.jscomp.DependencyOptions;
import com.google.javascript.jscomp.DiagnosticGroups;
import com.google.javascript.jscomp.JSError;
import com.google.javascript.jscomp.ModuleIdentifier;
import com.google.javascript.jscomp.SourceFile;
import com.google.javascript.jscomp.VariableRenamingPolicy;
import com.google.javascript.jscomp.deps.ModuleLoader;
import com.google.javascript.rhino.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module and all that it imports, as one short module: Closure Compiler puts them together, drops what nobody uses and
 * shortens the names of variables. Names of properties stay, for they are also the names in messages and in markup.
 */
final class Bundle {
    private static final Pattern EXPORT = Pattern.compile("(?m)^export\\s+(?:(?:async\\s+)?function|class|const|let)\\s+([\\w$]+)");
    private static final Pattern ANY_EXPORT = Pattern.compile("(?m)^export\\b");

    /** An object of that name carries the exports through the compiler, which knows no entry that others import from. */
    private static final String CARRIER = "exports$";

    private Bundle() { }

    /**
     * The finished text.
     *
     * @param entry   the path of the module that is asked for
     * @param modules the texts by path: the entry and whatever it imports before it can run
     */
    static String of(String entry, Map<String, String> modules) {
        List<SourceFile> sources = new ArrayList<>();
        modules.forEach((path, text) -> sources.add(SourceFile.fromCode(path, text)));
        List<String> names = exports(entry, modules.get(entry));
        String list = String.join(",", names);
        String start = entry;
        if (!names.isEmpty()) {
            start = entry + ".exports.mjs";
            StringBuilder carry = new StringBuilder("import {" + list + "} from \"./" + entry.substring(entry.lastIndexOf('/') + 1) + "\";\n");
            for (String name : names) carry.append(CARRIER).append('.').append(name).append(" = ").append(name).append(";\n");
            sources.add(SourceFile.fromCode(start, carry.toString()));
        }
        String text = compiled(start, sources);
        return names.isEmpty() ? text : "const " + CARRIER + "={};" + text + "export const {" + list + "}=" + CARRIER + ";";
    }

    private static List<String> exports(String entry, String text) {
        List<String> names = new ArrayList<>();
        Matcher found = EXPORT.matcher(text);
        while (found.find()) names.add(found.group(1));
        if (ANY_EXPORT.matcher(text).results().count() != names.size()) throw new IllegalStateException("site: " + entry
                + " is asked for by its address, so its exports must be declarations (export function, class, const or let), and one is not");
        return names;
    }

    private static String compiled(String entry, List<SourceFile> sources) {
        List<String> errors = new ArrayList<>();
        Compiler compiler = new Compiler(new PrintStream(OutputStream.nullOutputStream())); // what stops it goes into one message, below
        compiler.disableThreads();
        CompilerOptions options = options();
        options.setDependencyOptions(DependencyOptions.pruneForEntryPoints(List.of(ModuleIdentifier.forFile(entry))));
        try {
            List<SourceFile> externs = new ArrayList<>(AbstractCommandLineRunner.getBuiltinExterns(options.getEnvironment()));
            externs.add(SourceFile.fromCode("carrier.js", "var " + CARRIER + ";"));
            for (JSError error : compiler.compile(externs, sources, options).errors)
                errors.add(error.sourceName() + ":" + error.lineno() + ": " + error.description());
        } catch (IOException e) {
            throw new IllegalStateException("site: the compiler's own declarations cannot be read", e);
        }
        if (!errors.isEmpty()) throw new IllegalStateException("site: " + entry + " cannot be put together: " + String.join("; ", errors));
        shorten(compiler.getRoot());
        // The compiler marks its output as a module; being imported or loaded as one is enough.
        return compiler.toSource().replace("export{};", "").strip();
    }

    /** Gives private members short names too, which the compiler does not; one name becomes the same name everywhere, so none can meet another. */
    private static void shorten(Node root) {
        Map<String, String> names = new HashMap<>();
        ArrayDeque<Node> todo = new ArrayDeque<>(List.of(root));
        while (!todo.isEmpty()) {
            Node node = todo.pop();
            if (isPrivate(node)) node.setString(names.computeIfAbsent(node.getString(), name -> letters(names.size())));
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) todo.push(child);
        }
    }

    /** Where the compiler has rewritten {@code this.#a ??= b} it forgets the mark; after a dot, the sign alone tells. */
    private static boolean isPrivate(Node node) {
        if (node.isGetProp() || node.isOptChainGetProp()) return node.getString().startsWith("#");
        return node.isPrivateIdentifier() && !node.getString().isEmpty(); // the function of a method bears the mark, but no name
    }

    private static String letters(int i) {
        return i < 26 ? "#" + (char) ('a' + i) : letters(i / 26 - 1) + (char) ('a' + i % 26);
    }

    private static CompilerOptions options() {
        CompilerOptions options = new CompilerOptions();
        CompilationLevel.SIMPLE_OPTIMIZATIONS.setOptionsForCompilationLevel(options);
        // Private members of classes are taken only by the level of this name, and passed on as they are: nothing is translated.
        options.setLanguageIn(CompilerOptions.LanguageMode.UNSUPPORTED);
        // Declarations of the whole browser would cost seconds and change nothing: what is not declared is never renamed.
        options.setEnvironment(CompilerOptions.Environment.CUSTOM);
        options.setModuleResolutionMode(ModuleLoader.ResolutionMode.BROWSER);
        options.setChunkOutputType(CompilerOptions.ChunkOutputType.ES_MODULES);
        options.setAllowDynamicImport(true);
        // A module's scope is its own, so what is outermost in it may be renamed, inlined and dropped like anything else.
        options.setVariableRenaming(VariableRenamingPolicy.ALL);
        options.setInlineVariables(CompilerOptions.Reach.ALL);
        options.setInlineFunctions(CompilerOptions.Reach.ALL);
        options.setRemoveUnusedVariables(CompilerOptions.Reach.ALL);
        options.setCollapsePropertiesLevel(CompilerOptions.PropertyCollapseLevel.MODULE_EXPORT);
        options.setEmitUseStrict(false);
        options.setTrustedStrings(true);
        options.setOutputCharset(StandardCharsets.UTF_8);
        options.setLineLengthThreshold(Integer.MAX_VALUE);
        // What is imported when it is needed is a bundle of its own; Assets has seen to it that static imports lead somewhere.
        options.setWarningLevel(DiagnosticGroups.MODULE_LOAD, CheckLevel.OFF);
        return options;
    }
}
