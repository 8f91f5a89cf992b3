package chainrule.app;

import chainrule.app.command.Exit;
import chainrule.app.command.Failure;
import chainrule.app.command.RunCommand;
import chainrule.app.command.Settings;
import chainrule.app.command.TrainCommand;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** The command line. Each command is a class of its own, named here. */
@Command(name = "chainrule", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, usageHelpAutoWidth = true, synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, TrainCommand.class, ServeCommand.class, CommandLine.HelpCommand.class},
        header = "Chainrule: networks and their gradients, by hand and by tape.%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  chainrule run lesson.py --figures out", "  chainrule train moons.json --out moons.safetensors", "  chainrule serve --port 8080", "  chainrule help run", "",
                "What the command line does not say comes from the environment (CHAINRULE_SERVE_PORT=8080 is serve --port 8080), then from the file that "
                        + "CHAINRULE_CONFIG names (serve.port=8080), then from the defaults. CHAINRULE_JAVA_OPTIONS are further flags for Java, such as -Xmx8g.", ""},
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all went well", "1:what was asked for failed", "2:the command or its file cannot be understood", "3:a limit was reached", "130:stopped by Ctrl-C"})
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(execute(System.getenv(), args));
    }

    /** Runs a command line; the exit code. */
    static int execute(Map<String, String> environment, String... args) {
        CommandLine line = commandLine();
        try {
            line.setDefaultValueProvider(Settings.of(environment, line));
        } catch (Failure e) {
            return failed(e, line);
        }
        line.setParameterExceptionHandler((e, _) -> misunderstood(e, environment));
        return line.execute(args);
    }

    /** All commands, without settings from outside. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.setExecutionExceptionHandler((e, command, _) -> failed(e, command));
        line.getSubcommands().get("run").setUnmatchedOptionsArePositionalParams(true);
        return line;
    }

    private static int failed(Exception e, CommandLine command) {
        PrintWriter err = command.getErr();
        if (e instanceof Failure known) {
            err.println("chainrule: " + known.getMessage());
            return known.exit();
        }
        err.println("chainrule: failed, and that is Chainrule's own mistake:");
        e.printStackTrace(err);
        return Exit.FAILED;
    }

    private static int misunderstood(ParameterException e, Map<String, String> environment) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("chainrule: " + e.getMessage() + setting(e.getArgSpec(), environment));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return Exit.USAGE;
    }

    /** Where a bad value may have come from. */
    private static String setting(ArgSpec argument, Map<String, String> environment) {
        if (!(argument instanceof OptionSpec option) || option.command().parent() == null) {
            return "";
        }
        String variable = Settings.variable(option);
        return environment.containsKey(variable) ? " (" + variable + " is set to '" + environment.get(variable) + "')" : "";
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"Chainrule " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()};
        }
    }
}
