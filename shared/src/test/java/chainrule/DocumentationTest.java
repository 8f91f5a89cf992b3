package chainrule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.Op;
import chainrule.autograd.Ops;
import chainrule.data.DataSets;
import chainrule.linalg.LinalgOps;
import chainrule.nn.modules.Layer;
import chainrule.optim.Optimizers;
import chainrule.optim.Schedulers;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * Whatever a user of the library calls says what it does: public types and methods by a comment in their source, and each entry of the
 * lists of operations, layers, optimisers, schedulers and data sets by a sentence, a formula, shapes and a source. Constructors, and
 * methods that another type has described, need no comment of their own.
 */
class DocumentationTest {
    private static final Path SOURCES = Path.of("src/main/java/chainrule");
    private static final List<String> OPEN = List.of("nn", "optim", "data", "functional", "linalg", "signature", "autograd",
            "program/Compiled.java", "program/CompiledStep.java", "program/Executor.java");

    @Test
    void allThatIsPublicHasAComment() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String part : OPEN) {
            try (Stream<Path> below = Files.walk(SOURCES.resolve(part))) {
                List<Path> found = below.filter(f -> f.toString().endsWith(".java")).sorted().toList();
                assertFalse(found.isEmpty(), part);
                files.addAll(found);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> silent = silent(manager.getJavaFileObjectsFromPaths(files));
            assertTrue(silent.isEmpty(), () -> silent.size() + " without a comment:\n" + String.join("\n", silent));
        }
    }

    @Test
    void whatHasNoneIsFound() throws IOException {
        String source = """
                /** A. */ public class A {
                    public void bare() { }
                    /** Says. */ public void said() { }
                    @Override public String toString() { return ""; }
                    public A() { }
                    void own() { }
                    public interface I { int x(); }
                }
                """;
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override public CharSequence getCharContent(boolean ignoreErrors) { return source; }
        };
        assertEquals(List.of("/A.java:2: bare", "/A.java:7: I", "/A.java:7: x"), silent(List.of(file)));
    }

    @Test
    void everyListedOperationIsWritten() {
        List<Op> all = new ArrayList<>(Ops.all());
        all.addAll(LinalgOps.SET.ops());
        for (Op op : all) filled(op.name(), Map.of("formula", op.written()));
        assertTrue(all.size() > 50, "operations: " + all.size());
    }

    @Test
    void everyLayerIsDescribed() {
        for (Layer layer : Layer.all()) {
            filled(layer.name(), Map.of("sentence", layer.summary(), "shapes", layer.shapes(), "source", layer.source()));
            assertTrue(layer.summary().endsWith("."), layer.name() + ": a sentence ends: " + layer.summary());
            boolean called = !layer.shapes().equals("not called");
            if (called) filled(layer.name(), Map.of("formula", layer.formula()));
            if (called) assertTrue(read(layer).contains("<p>Shapes: "), layer.name() + ": its class says no shapes");
            assertTrue(!called || layer.shapes().contains("->") || layer.shapes().startsWith("as "), layer.name() + ": shapes of input and output: " + layer.shapes());
        }
        assertTrue(Layer.all().size() > 100, "layers: " + Layer.all().size());
    }

    private static String read(Layer layer) {
        try {
            return Files.readString(SOURCES.resolve("nn/modules/" + (layer.name().startsWith("Lazy") ? "Lazy" : layer.name()) + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void everyOptimiserAndSchedulerIsDescribed() {
        for (Optimizers.Kind kind : Optimizers.all()) filled(kind.name(), Map.of("sentence", kind.doc(), "formula", kind.formula(), "source", kind.source()));
        for (Schedulers.Kind kind : Schedulers.all()) filled(kind.name(), Map.of("sentence", kind.doc(), "formula", kind.formula(), "source", kind.source()));
        assertEquals(12, Optimizers.all().size());
        assertEquals(15, Schedulers.all().size());
    }

    @Test
    void everyDataSetIsDescribed() {
        for (DataSets.Entry e : DataSets.all()) filled(e.name(), Map.of("sentence", e.doc(), "formula", e.formula(), "shapes", e.shapes(), "source", e.source()));
        assertEquals(8, DataSets.all().size());
    }

    /** No part is empty, and the braces of a formula close. */
    private static void filled(String name, Map<String, String> parts) {
        new LinkedHashMap<>(parts).forEach((part, text) -> {
            assertFalse(text.isBlank(), name + " has no " + part);
            int depth = 0;
            String braces = text.replace("\\{", "").replace("\\}", "");
            for (char c : braces.toCharArray()) {
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                assertTrue(depth >= 0, name + ": " + part + " closes a brace too many: " + text);
            }
            assertEquals(0, depth, name + ": " + part + " leaves a brace open: " + text);
        });
    }

    /** Where a public type or method of these sources has no comment. */
    private static List<String> silent(Iterable<? extends JavaFileObject> files) throws IOException {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("--release", "25"), null, files);
        DocTrees docs = DocTrees.instance(task);
        List<String> found = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) new Silent(docs, unit, found).scan(unit, null);
        return found;
    }

    private static final class Silent extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final CompilationUnitTree unit;
        private final List<String> found;

        Silent(DocTrees docs, CompilationUnitTree unit, List<String> found) {
            this.docs = docs;
            this.unit = unit;
            this.found = found;
        }

        @Override public Void visitClass(ClassTree type, Void none) {
            if (!isOpen(type.getModifiers())) return null;
            look(type.getSimpleName().toString());
            return super.visitClass(type, none);
        }

        @Override public Void visitMethod(MethodTree method, Void none) {
            boolean described = method.getModifiers().getAnnotations().stream().anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
            if (isOpen(method.getModifiers()) && method.getReturnType() != null && !described) look(method.getName().toString());
            return null;
        }

        private boolean isOpen(ModifiersTree modifiers) {
            boolean ofInterface = getCurrentPath().getParentPath().getLeaf().getKind() == Tree.Kind.INTERFACE;
            return modifiers.getFlags().contains(Modifier.PUBLIC) || modifiers.getFlags().contains(Modifier.PROTECTED)
                    || ofInterface && !modifiers.getFlags().contains(Modifier.PRIVATE);
        }

        private void look(String name) {
            if (docs.getDocComment(getCurrentPath()) != null) return;
            long start = docs.getSourcePositions().getStartPosition(unit, getCurrentPath().getLeaf());
            found.add(unit.getSourceFile().toUri().getPath() + ":" + unit.getLineMap().getLineNumber(start) + ": " + name);
        }
    }
}
