package chainrule.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.python.plot.Drawings;
import chainrule.python.plot.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the figures of a script go. */
class FiguresTest {
    private final List<String> said = new ArrayList<>();

    private static Drawings.Given given(Drawings.Event event, String name, long number, String title) {
        return new Drawings.Given(event, name, number, new Figure(4, 3, title, List.of()));
    }

    @Test
    void eachHasItsFile(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("a").resolve("b");
        Figures figures = new Figures(Optional.of(out), said::add);
        figures.take(given(Drawings.Event.SAVED, "plots/loss.png", 1, "first"));
        figures.take(given(Drawings.Event.SAVED, "plots/loss.png", 1, "again"));
        figures.take(given(Drawings.Event.SAVED, "other/loss.pdf", 1, "other"));
        figures.take(given(Drawings.Event.SHOWN, "", 1, "shown"));
        figures.take(given(Drawings.Event.FRAME, "", 2, "frame 1"));
        figures.take(given(Drawings.Event.FRAME, "", 2, "frame 2"));
        figures.take(given(Drawings.Event.SAVED, "figure-2", 3, "taken"));
        figures.finish();
        assertEquals(List.of("figure-1.svg", "figure-2-2.svg", "figure-2.svg", "loss-2.svg", "loss.svg"), names(out));
        assertTrue(Files.readString(out.resolve("loss.svg")).contains("again"));
        assertTrue(Files.readString(out.resolve("figure-2-2.svg")).contains("frame 2"));
        assertEquals("figure: " + out.resolve("loss.svg"), said.getFirst());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void withoutAFolderTheWayOutIsToldOnce() {
        Figures figures = new Figures(Optional.empty(), said::add);
        figures.take(given(Drawings.Event.SAVED, "loss.png", 1, ""));
        figures.take(given(Drawings.Event.SHOWN, "", 1, ""));
        figures.finish();
        assertEquals(List.of("the figure loss.png is not saved: --figures DIR saves figures as SVG into a folder"), said);
    }

    /** No name that a script can choose leads out of the folder. */
    @Test
    void namesStayInTheFolder() {
        assertEquals("passwd", Figures.name("../../etc/passwd"));
        assertEquals("x", Figures.name("C:\\temp\\x.PNG"));
        assertEquals("figure", Figures.name(".."));
        assertEquals("figure", Figures.name("a/"));
        assertEquals("a.b", Figures.name("a.b.svg"));
        assertEquals("a_b_", Figures.name("a\nb\0"));
        assertEquals("v1.5", Figures.name("v1.5"));
        assertEquals("_", Figures.name("\ud83d\ude00"));
        assertEquals(100, Figures.name("x".repeat(5_000)).length());
    }
}
