package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the command line understands, what it says where it does not, and where settings come from. */
class MainTest {
    private record Said(int exit, String out, String err) {}

    private static Said say(Map<String, String> environment, String... args) {
        CommandLine line = Main.commandLine();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Said(Main.execute(line, environment, args), out.toString(), err.toString());
    }

    private static Said say(String... args) {
        return say(Map.of(), args);
    }

    private static Map<String, CommandLine> commands() {
        return Main.commandLine().getSubcommands();
    }

    @Test
    void helpNamesEveryCommand() {
        Said help = say("--help");
        assertEquals(0, help.exit());
        assertTrue(commands().keySet().containsAll(Set.of("run", "train", "serve")));
        commands().keySet().forEach(name -> assertTrue(help.out().matches("(?s).*\n  " + name + " .*"), name + " in\n" + help.out()));
        assertTrue(help.out().contains("Examples:") && help.out().contains("Exit codes:") && help.out().contains("CHAINRULE_CONFIG"), help.out());
    }

    @TestFactory
    Stream<DynamicTest> eachCommandTeaches() {
        return commands().entrySet().stream().filter(e -> !e.getKey().equals("help")).map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
            Said help = say(e.getKey(), "--help");
            assertEquals(0, help.exit());
            assertEquals(help.out(), say("help", e.getKey()).out());
            for (OptionSpec option : e.getValue().getCommandSpec().options()) {
                assertTrue(help.out().contains(option.longestName()), option.longestName() + " in\n" + help.out());
                assertTrue(option.description().length > 0, option.longestName());
            }
            assertTrue(help.out().contains("chainrule " + e.getKey() + " ") && help.out().contains("Examples:") && help.out().contains("Exit codes"), help.out());
            assertTrue(help.out().lines().allMatch(line -> line.length() <= 80), help.out());
            assertTrue(Set.of(e.getValue().getCommandSpec().usageMessage().footer()).stream().allMatch(line -> line.length() <= 80), "examples fit in a line");
        }));
    }

    @Test
    void versionSaysJavaToo() {
        assertTrue(say("--version").out().matches("(?s)Chainrule .+, Java 25.*"), say("--version").out());
    }

    @Test
    void whatCannotBeUnderstoodIsNamedWithTheWayOut() {
        misunderstood("Missing required subcommand", "chainrule --help");
        misunderstood("Did you mean: chainrule run", "chainrule --help", "rum", "x.py");
        misunderstood("FILE", "chainrule run --help", "run");
        misunderstood("'--step'", "chainrule train --help", "train", "x.json", "--step", "3");
        misunderstood("Unknown option: '--sed'", "", "run", "--sed", "3");
        misunderstood("--time: wanted seconds above 0, got -1.0.", "chainrule run --help", "run", "x.py", "--time", "-1");
        misunderstood("--steps: wanted 1 or more, got 0.", "chainrule run --help", "run", "x.py", "--steps", "0");
        misunderstood("wanted an amount of memory such as 512M or 2G, got '5 apples'", "chainrule run --help", "run", "x.py", "--memory", "5 apples");
        misunderstood("CHAINRULE_JAVA_OPTIONS=-Xmx", "chainrule run --help", "run", "x.py", "--memory", "900000G");
        misunderstood("--save: wanted a notebook", "chainrule run --help", "run", "x.py", "--save", "y.ipynb");
        misunderstood("--port: wanted 0 to 65535, got 65536.", "chainrule serve --help", "serve", "--port", "65536");
        misunderstood("can't open file 'nothing.py': there is none of that name", "", "run", "nothing.py");
    }

    private static void misunderstood(String message, String way, String... args) {
        Said said = say(args);
        assertEquals(2, said.exit(), said.err());
        assertTrue(said.err().startsWith("chainrule: ") && said.err().contains(message) && said.err().contains(way), said.err());
        assertEquals("", said.out());
    }

    @Test
    void descriptionsAreCheckedBeforeAnythingRuns(@TempDir Path folder) throws IOException {
        Path spec = folder.resolve("spec.json");
        misread(spec, "no JSON", "JSON");
        misread(spec, "{\"version\": 2, \"seed\": 1, \"steps\": 1, \"model\": [{\"layer\": \"Liner\", \"in_features\": 2, \"out_features\": 1}], \"loss\": {\"name\": \"MSELoss\"}, "
                + "\"optimizer\": {\"name\": \"SGD\", \"lr\": 0.1}, \"data\": {\"name\": \"xor\"}}", "did you mean Linear?");
        Files.writeString(spec, "{\"version\": 1, \"lesson\": {\"id\": \"two-layer\", \"gradient\": \"hand\"}, \"seed\": 42, \"learningRate\": 0.01, \"batch\": 32, \"steps\": 2}");
        Said device = say("train", spec.toString(), "--device", "abacus");
        assertEquals(2, device.exit());
        assertTrue(device.err().contains("--device: wanted auto, vector or portable, got abacus"), device.err());
        Said out = say("train", spec.toString(), "--out", folder.resolve("none").resolve("x.safetensors").toString());
        assertEquals(2, out.exit());
        assertTrue(out.err().contains("its folder is not there"), out.err());
    }

    private static void misread(Path file, String text, String message) throws IOException {
        Files.writeString(file, text);
        Said said = say("train", file.toString());
        assertEquals(2, said.exit(), said.err());
        assertTrue(said.err().contains(message), said.err());
    }

    @Test
    void flagsComeBeforeTheEnvironmentAndThatBeforeTheFile(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("chainrule.properties"), "serve.port=66001\n");
        Map<String, String> file = Map.of("CHAINRULE_CONFIG", config.toString());
        Map<String, String> both = Map.of("CHAINRULE_CONFIG", config.toString(), "CHAINRULE_SERVE_PORT", "66002");
        assertTrue(say(file, "serve").err().contains("got 66001."), say(file, "serve").err());
        assertTrue(say(both, "serve").err().contains("got 66002. (CHAINRULE_SERVE_PORT is set to '66002')"), say(both, "serve").err());
        assertTrue(say(both, "serve", "--port", "66003").err().contains("got 66003."));
        assertTrue(say(Map.of("CHAINRULE_SERVE_PORT", "many"), "serve").err().contains("(CHAINRULE_SERVE_PORT is set to 'many')"));
        assertTrue(say(both, "serve", "--help").out().contains("Default: 66002."));
    }

    @Test
    void aFileOfSettingsThatIsWrongIsNamed(@TempDir Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("chainrule.properties"), "serve.prot=1\n");
        Said said = say(Map.of("CHAINRULE_CONFIG", config.toString()), "serve");
        assertEquals(2, said.exit());
        assertTrue(said.err().contains("serve.prot: unknown"), said.err());
        Said missing = say(Map.of("CHAINRULE_CONFIG", folder.resolve("none").toString()), "serve");
        assertEquals(2, missing.exit());
        assertTrue(missing.err().contains("CHAINRULE_CONFIG: the file"), missing.err());
    }

    /** Each option can be set from outside by a name of its own. */
    @Test
    void noTwoSettingsShareAName() {
        long all = settings().count();
        assertEquals(all, settings().collect(Collectors.toSet()).size());
        assertTrue(all > 10);
    }

    private static Stream<String> settings() {
        return commands().values().stream().flatMap(c -> c.getCommandSpec().options().stream()).filter(o -> !o.usageHelp() && !o.versionHelp()).map(chainrule.app.command.Settings::variable);
    }
}
