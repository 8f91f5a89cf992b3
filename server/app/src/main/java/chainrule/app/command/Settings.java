package chainrule.app.command;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Where options come from that the command line does not give: the environment ({@code CHAINRULE_SERVE_PORT} for {@code serve --port}), then
 * the file that {@code CHAINRULE_CONFIG} names ({@code serve.port=8080}), then the option's own default.
 */
public final class Settings implements IDefaultValueProvider {
    /** The variable that names the file. */
    public static final String FILE = "CHAINRULE_CONFIG";

    private static final String PREFIX = "CHAINRULE_";

    private final Map<String, String> environment;
    private final Properties file;

    /** Reads the file, if there is one; a name in it that no command of {@code line} has is an error. */
    public static Settings of(Map<String, String> environment, CommandLine line) {
        Properties file = new Properties();
        String name = environment.getOrDefault(FILE, "");
        if (!name.isEmpty()) {
            try (Reader reader = Files.newBufferedReader(Path.of(name))) {
                file.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new Failure(Exit.USAGE, FILE + ": the file " + name + " cannot be read: " + e.getMessage());
            }
            for (String key : file.stringPropertyNames()) {
                if (!isKnown(key, line)) {
                    throw new Failure(Exit.USAGE, name + ": " + key + ": unknown; wanted the name of a command and of its option, such as serve.port");
                }
            }
        }
        return new Settings(environment, file);
    }

    private Settings(Map<String, String> environment, Properties file) {
        this.environment = environment;
        this.file = file;
    }

    private static boolean isKnown(String key, CommandLine line) {
        int dot = key.indexOf('.');
        CommandLine command = dot < 0 ? null : line.getSubcommands().get(key.substring(0, dot));
        OptionSpec option = command == null ? null : command.getCommandSpec().findOption("--" + key.substring(dot + 1));
        return option != null && isSetting(option);
    }

    private static boolean isSetting(OptionSpec option) {
        return !option.usageHelp() && !option.versionHelp();
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !isSetting(option) || option.command().parent() == null) {
            return null;
        }
        String given = environment.get(variable(option));
        return given != null ? given : file.getProperty(option.command().name() + "." + plain(option));
    }

    /** The variable that sets an option. */
    public static String variable(OptionSpec option) {
        return PREFIX + (option.command().name() + "_" + plain(option)).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String plain(OptionSpec option) {
        return option.longestName().substring(2);
    }
}
