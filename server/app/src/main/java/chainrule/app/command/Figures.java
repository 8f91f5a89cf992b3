package chainrule.app.command;

import chainrule.python.plot.Drawings;
import chainrule.python.plot.Figure;
import chainrule.python.plot.Svg;
import chainrule.python.types.ErrorTypes;
import chainrule.python.types.Errors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts the figures of a script into a folder, as SVG: what it saves under its own name, what it shows as {@code figure-1.svg},
 * {@code figure-2.svg}. A moving figure is written as it stands last. Nothing is ever written outside the folder.
 */
final class Figures {
    private static final Set<String> ENDINGS = Set.of("png", "pdf", "svg", "jpg", "jpeg", "eps", "ps", "gif", "tif", "tiff", "webp");
    private static final int LONGEST = 100;

    private final Optional<Path> folder;
    private final Consumer<String> say;
    /** The file of each name that the script has used. */
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<Long, Figure> moving = new LinkedHashMap<>();
    private int shown;
    private boolean told;

    /** @param say takes a line for the user */
    Figures(Optional<Path> folder, Consumer<String> say) {
        this.folder = folder;
        this.say = say;
    }

    void take(Drawings.Given given) {
        if (folder.isEmpty()) {
            tell(given);
            return;
        }
        switch (given.event()) {
            case FRAME -> moving.put(given.number(), given.figure());
            case SHOWN -> {
                moving.remove(given.number());
                write(next(), given.figure());
            }
            case SAVED -> write(files.computeIfAbsent(given.name(), name -> free(name(name))), given.figure());
        }
    }

    private void tell(Drawings.Given given) {
        if (told) {
            return;
        }
        told = true;
        say.accept(given.event() == Drawings.Event.SAVED ? "the figure " + given.name() + " is not saved: --figures DIR saves figures as SVG into a folder"
                : "figures are not shown: --figures DIR saves them as SVG into a folder");
    }

    /** Writes what was moving until the end. */
    void finish() {
        for (Figure figure : moving.values()) {
            write(next(), figure);
        }
        moving.clear();
    }

    private String next() {
        return free("figure-" + ++shown);
    }

    private String free(String name) {
        String file = name + ".svg";
        for (int i = 2; !taken.add(file.toLowerCase(Locale.ROOT)); i++) {
            file = name + "-" + i + ".svg";
        }
        return file;
    }

    /** The last part of a path, without what no file may be called and without its ending. */
    static String name(String path) {
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String name = dot > 0 && ENDINGS.contains(last.substring(dot + 1).toLowerCase(Locale.ROOT)) ? last.substring(0, dot) : last;
        StringBuilder plain = new StringBuilder();
        name.codePoints().limit(LONGEST).forEach(c -> plain.appendCodePoint(c < ' ' || c == 127 || ":*?\"<>|".indexOf(c) >= 0 || c > 0xffff || Character.isSurrogate((char) c) ? '_' : c));
        boolean dots = plain.chars().allMatch(c -> c == '.' || c == ' ');
        return dots ? "figure" : plain.toString().strip();
    }

    private void write(String file, Figure figure) {
        Path path = folder.orElseThrow().resolve(file);
        try {
            Files.createDirectories(folder.orElseThrow());
            Files.writeString(path, Svg.of(figure));
        } catch (IOException e) {
            throw Errors.of(ErrorTypes.OS_ERROR, "the figure cannot be written to " + path + ": " + e.getMessage());
        }
        say.accept("figure: " + path);
    }
}
