package chainrule.python.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.json.Json;
import chainrule.json.JsonArray;
import chainrule.python.syntax.Tree.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Sources of every construct and thousands of wrong ones, each with the tree or the error that CPython 3.11 makes of it. */
class ParserTest {
    private static final List<String> PIECES = List.of("(", ")", "[", "]", "{", "}", ":", ",", "=", "==", ":=", "*", "**", "-", "not", "lambda", "if", "else", "for", "in", "x", "1", "'a'",
            "f'{", "}'", "\n", "\n    ", "\n        ", "def", "class", "try", "except", "match", "case", "with", "as", "yield", "import", "from", ".", "@", "\\", "#", "del", "return", "is", "or",
            "~", "->", "\t", "_", "'''", "0x", "1e", "π", "“", "\0", "await");

    private static JsonArray verdicts() {
        try (GZIPInputStream in = new GZIPInputStream(ParserTest.class.getResourceAsStream("/python/syntax/verdicts.json.gz"))) {
            return (JsonArray) Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As dump.py writes a tree or an error. */
    private static String verdict(String source) {
        try {
            return Dump.of(Parser.module(source));
        } catch (SyntaxException e) {
            Span at = e.at();
            int end = Math.max(0, at.endColumn() + 1);
            if (at.line() == at.endLine()) end = Math.max(end, at.column() + 1);
            return e.kind().title() + ": " + e.getMessage() + " @" + at.line() + ":" + (at.column() + 1) + "-" + at.endLine() + ":" + end + " " + e.text();
        }
    }

    @Test
    void treesAndErrorsAreCPythons() {
        JsonArray pairs = verdicts();
        List<String> wrong = new ArrayList<>();
        int trees = 0;
        int errors = 0;
        for (int i = 0; i < pairs.size(); i++) {
            String source = pairs.array(i).string(0);
            String wanted = pairs.array(i).string(1);
            if (wanted.startsWith("Module")) trees++;
            else errors++;
            String got = verdict(source);
            if (!got.equals(wanted)) wrong.add(source + "\nwanted " + wanted + "\ngot    " + got);
        }
        assertTrue(trees > 500 && errors > 1000, trees + " trees, " + errors + " errors");
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " differ:\n" + String.join("\n\n", wrong.subList(0, Math.min(5, wrong.size()))));
    }

    @Test
    void sharedProgramsParse() throws IOException {
        String shared = System.getenv("CHAINRULE_SHARED");
        Path folder = Path.of(shared != null ? shared : "../../shared").resolve("programs");
        if (!Files.isDirectory(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".py")).toList()) assertTrue(Parser.module(Files.readString(file)).body().size() > 0, file.toString());
        }
    }

    @Test
    void anySoupEndsInATreeOrAnError() {
        long seed = Long.getLong("chainrule.seed", System.currentTimeMillis() / 86_400_000);
        System.out.println("ParserTest.anySoupEndsInATreeOrAnError: -Dchainrule.seed=" + seed);
        Random random = new Random(seed);
        JsonArray pairs = verdicts();
        for (int i = 0; i < 10_000; i++) {
            StringBuilder source = new StringBuilder();
            if (i % 2 == 0) {
                source.append(pairs.array(random.nextInt(pairs.size())).string(0));
                for (int k = random.nextInt(4); k >= 0; k--) {
                    int at = random.nextInt(source.length() + 1);
                    if (random.nextBoolean()) source.insert(at, PIECES.get(random.nextInt(PIECES.size())));
                    else source.delete(at, Math.min(source.length(), at + 1 + random.nextInt(3)));
                }
            } else {
                int kinds = 2 + random.nextInt(PIECES.size());
                for (int k = random.nextInt(120); k >= 0; k--) source.append(PIECES.get((random.nextInt(kinds) * 31 + i) % PIECES.size())).append(random.nextInt(3) > 0 ? " " : "");
            }
            verdict(source.toString());
        }
    }

    @Test
    void nestingEndsInAnError() {
        for (String piece : List.of("(", "[", "{", "- ", "not ", "lambda: ", "lambda x=", "x if y else ", "{1: ", "f(", "f(a, ", "[a for a in ", "a[", "(yield ", "f(x=", "~", "2 ** ", "f(*", "(a, ")) {
            for (int depth : new int[] {50, 190, 5_000}) {
                verdict(piece.repeat(depth));
                verdict("x = " + piece.repeat(depth) + "1");
            }
            assertThrows(SyntaxException.class, () -> Parser.module("x = " + piece.repeat(5_000) + "1"), piece);
        }
        for (String chain : List.of("+ x", ".a", "(1)", "[0]", " and x < y + 1")) assertThrowsIfLong(chain);
        SyntaxException e = assertThrows(SyntaxException.class, () -> Parser.module("if x: y\n" + "elif x: y\n".repeat(5_000)));
        assertEquals(SyntaxException.Kind.RECURSION, e.kind());
    }

    private static void assertThrowsIfLong(String chain) {
        assertEquals(1, Parser.module("x" + chain.repeat(300)).body().size());
        if (chain.contains("and")) return;
        SyntaxException e = assertThrows(SyntaxException.class, () -> Parser.module("x" + chain.repeat(5_000)), chain);
        assertEquals("maximum recursion depth exceeded during compilation", e.getMessage());
    }

    @Test
    void expressionsStandAlone() {
        assertEquals("BinOp@1:0-1:5(Constant@1:0-1:1(int 1) Add Constant@1:4-1:5(int 2))", Dump.of(Parser.expression("1 + 2")));
        assertEquals("Tuple@1:0-1:4([Name@1:0-1:1(a Load) Name@1:3-1:4(b Load)] Load)", Dump.of(Parser.expression("  a, b\n\n")));
        assertEquals("invalid syntax", assertThrows(SyntaxException.class, () -> Parser.expression("x = 1")).getMessage());
        assertEquals("invalid syntax", assertThrows(SyntaxException.class, () -> Parser.expression("")).getMessage());
    }

    @Test
    void errorsAreShownAsPythonShowsThem() {
        SyntaxException e = assertThrows(SyntaxException.class, () -> Parser.module("def f():\n    return (1 2)\n"));
        assertEquals("  File \"a.py\", line 2\n    return (1 2)\n            ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?\n", e.rendered("a.py"));
        SyntaxException open = assertThrows(SyntaxException.class, () -> Parser.module("x = (1,\n     2\n"));
        assertEquals("  File \"a.py\", line 1\n    x = (1,\n        ^\nSyntaxError: '(' was never closed\n", open.rendered("a.py"));
        SyntaxException indent = assertThrows(SyntaxException.class, () -> Parser.module("if x:\npass\n"));
        assertEquals("  File \"a.py\", line 2\n    pass\n    ^^^^\nIndentationError: expected an indented block after 'if' statement on line 1\n", indent.rendered("a.py"));
    }

    @Test
    void eventLoopsAreRefusedInWords() {
        SyntaxException e = assertThrows(SyntaxException.class, () -> Parser.module("async def f():\n    await x\n"));
        assertEquals("'async' is not supported: scripts run without an event loop", e.getMessage());
    }
}
