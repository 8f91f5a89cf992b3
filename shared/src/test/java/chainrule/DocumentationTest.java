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
import com.sun.source.tree.VariableTree;
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
import java.util.Set;
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
        assertEquals(List.of("/A.java:2: bare", "/A.java:7: I", "/A.java:7: x"), silent(List.of(source(source))));
    }

    private static JavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
            @Override public CharSequence getCharContent(boolean ignoreErrors) { return text; }
        };
    }

    /** Where operations are: the methods and functions there that give tensors, and the fields that hold primitives. */
    private static final List<String> OPERATIONS = List.of("autograd/Tensor", "autograd/Torch", "autograd/TorchRandom", "autograd/Windows", "autograd/Array", "autograd/Np", "autograd/NpRandom",
            "autograd/CoreOps", "autograd/SpecialOps", "autograd/AnalyticOps", "autograd/SelectionOps", "autograd/WindowOps", "autograd/IndexOps", "autograd/NormOps", "autograd/ScanOps",
            "linalg/Linalg", "linalg/LinalgOps", "functional/Functional", "nn/Activations", "nn/Attention", "nn/Bags", "nn/Convolutions", "nn/Ctc", "nn/Layers", "nn/Losses",
            "nn/Pooling", "nn/Resampling", "nn/Sequences", "nn/Unpooling", "nn/modules/Init");
    private static final Set<String> RESULTS = Set.of("Op", "Tensor", "Tensor[]", "Tensor.Placed", "Placed", "Unique", "List<Tensor>", "Array", "NdArray", "Attended", "SlogDet", "Qr", "Svd", "Eigh",
            "Pulled", "PackedSequence", "Padded");
    /** Those of {@code Tensor} that compute nothing: they say what it is. */
    private static final Set<String> OF_THE_RECORD = Set.of("requiresGrad", "grad", "retainGrad", "detach", "parent", "data", "layout", "viewOp", "tensor", "of", "drawn", "apply");

    @Test
    void everyOperationSaysItsShapesErrorsAndSource() throws IOException {
        List<Path> files = OPERATIONS.stream().map(name -> SOURCES.resolve(name + ".java")).toList();
        try (StandardJavaFileManager manager = ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null)) {
            Operations operations = operations(manager.getJavaFileObjectsFromPaths(files));
            assertTrue(operations.wanting.isEmpty(), () -> operations.wanting.size() + " that lack a part:\n" + String.join("\n", operations.wanting));
            assertTrue(operations.count > 500, "operations: " + operations.count);
            assertEquals(Ops.all().size() + LinalgOps.SET.ops().size(), operations.primitives);
        }
    }

    @Test
    void anOperationThatSaysTooLittleIsFound() throws IOException {
        String source = """
                /** A. */ public class A {
                    /** Adds. Shapes: {@code (*) → (*)}. Refused: nothing. Source: {@code torch.add}. */ public Tensor add() { return this; }
                    /** Subtracts. Shapes: {@code (*) → (*)}. Refused: nothing. */ public Tensor sub() { return this; }
                    /** Shapes: {@code (*) → (*)}. Refused: nothing. Source:
                     *  {@code torch.mul}. */ static final Op MUL = null;
                    /** How long. */ public int size() { return 0; }
                }
                """;
        Operations found = operations(List.of(source(source)));
        assertEquals(List.of("/A.java:3: sub: Source", "/A.java:5: MUL: a sentence"), found.wanting);
        assertEquals(3, found.count);
    }

    private static Operations operations(Iterable<? extends JavaFileObject> files) throws IOException {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("--release", "25"), null, files);
        Operations operations = new Operations(DocTrees.instance(task));
        for (CompilationUnitTree unit : task.parse()) {
            operations.unit = unit;
            operations.scan(unit, null);
        }
        return operations;
    }

    /** Looks at what the comments of operations say. */
    private static final class Operations extends TreePathScanner<Void, Void> {
        private final DocTrees docs;
        private final List<String> wanting = new ArrayList<>();
        private CompilationUnitTree unit;
        private int count;
        private int primitives;

        Operations(DocTrees docs) { this.docs = docs; }

        @Override public Void visitMethod(MethodTree method, Void none) {
            boolean open = method.getModifiers().getFlags().contains(Modifier.PUBLIC) && method.getReturnType() != null;
            if (open && RESULTS.contains(method.getReturnType().toString()) && !OF_THE_RECORD.contains(method.getName().toString())) look(method.getName().toString());
            return null;
        }

        @Override public Void visitVariable(VariableTree field, Void none) {
            boolean primitive = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree && field.getType() != null && field.getType().toString().equals("Op")
                    && field.getModifiers().getFlags().contains(Modifier.STATIC);
            if (primitive) {
                primitives++;
                look(field.getName().toString());
            }
            return null;
        }

        private void look(String name) {
            count++;
            String comment = docs.getDocComment(getCurrentPath());
            String text = comment == null ? "" : comment.strip().replaceAll("\\s+", " ");
            List<String> lacks = new ArrayList<>();
            if (text.isEmpty() || text.startsWith("Shapes:") || text.startsWith("<p>")) lacks.add("a sentence");
            for (String part : List.of("Shapes: {@code ", "Refused: ", "Source: {@code ")) if (!text.contains(part)) lacks.add(part.substring(0, part.indexOf(':')));
            long start = docs.getSourcePositions().getStartPosition(unit, getCurrentPath().getLeaf());
            if (!lacks.isEmpty()) wanting.add(unit.getSourceFile().toUri().getPath() + ":" + unit.getLineMap().getLineNumber(start) + ": " + name + ": " + String.join(", ", lacks));
        }
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
