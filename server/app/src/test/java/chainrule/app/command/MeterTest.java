package chainrule.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.train.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

/** How progress is said, with clocks of the test's own. */
class MeterTest {
    private static final long SECOND = 1_000_000_000;
    private final List<String> said = new ArrayList<>();

    private static Progress at(int step) {
        return step == 1_000 ? new Progress.Finished(step, 1_000, 0.5) : new Progress.Stepped(step, 1_000, 0.25);
    }

    @Test
    void aLineHasRateAndTimeLeft() {
        assertEquals(" 25 %  250/1,000  loss 0.2500  100 steps/s  0:08 left", Meter.said(at(250), 1_000, 5 * SECOND / 2));
        assertEquals("100 %  1,000/1,000  loss 0.5000  10 steps/s  in 1:40", Meter.said(at(1_000), 1_000, 100 * SECOND));
        assertEquals("1:01:05", Meter.duration(3_665.2));
        assertEquals("?", Meter.duration(Double.POSITIVE_INFINITY));
        assertEquals("0.50", Meter.rate(0.5));
    }

    @Test
    void aBarIsRedrawnAtMostTenTimesASecond() {
        Meter.Bar bar = new Meter.Bar(said::add);
        bar.at(at(1), 1_000, SECOND);
        bar.at(at(2), 1_000, SECOND + 1_000);
        bar.at(at(500), 1_000, 2 * SECOND);
        bar.at(at(1_000), 1_000, 2 * SECOND + 1);
        bar.end();
        assertEquals(4, said.size());
        assertTrue(said.get(1).startsWith("\r[############............]  50 %"), said.get(1));
        assertTrue(said.get(2).startsWith("\r[########################] 100 %"), said.get(2));
        assertEquals("\n", said.getLast());
        assertTrue(said.get(2).length() >= said.get(1).length(), "what stood there is covered");
    }

    @Test
    void elsewhereLinesAreFew() {
        Meter.Lines lines = new Meter.Lines(said::add);
        for (int step = 1; step <= 1_000; step++) {
            lines.at(at(step), 1_000, step * SECOND / 50);
        }
        assertTrue(said.size() >= 5 && said.size() <= 11, said.toString());
        assertTrue(said.getLast().startsWith("100 %"), said.getLast());
    }

    @Test
    void jsonIsTheServicesOwn() {
        new Meter.Json(said::add).at(at(3), 1_000, SECOND);
        assertEquals(List.of("{\"type\":\"step\",\"step\":3,\"steps\":1000,\"loss\":0.25}\n"), said);
    }

    @Test
    void amountsOfMemoryAreRead() {
        assertEquals(512L << 20, new Bytes().convert("512M"));
        assertEquals(2L << 30, new Bytes().convert("2g"));
        assertEquals(1_000L, new Bytes().convert("1000"));
        for (String bad : new String[] {"", "M", "-1M", "1.5G", "9999999999999G"}) {
            assertThrows(TypeConversionException.class, () -> new Bytes().convert(bad), bad);
        }
    }
}
