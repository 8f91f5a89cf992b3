package chainrule.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the benchmark prints says what it measured. */
class TablesTest {
    @Test
    void ratesKeepThreeDigits() {
        assertEquals(List.of("0.50", "9.99", "10.0", "99.9", "100", "999", "1.00k", "10.0k", "999k", "1.00M", "12.3M"),
                List.of(0.5, 9.99, 10.0, 99.9, 100.0, 999.0, 1000.0, 9_996.0, 999_400.0, 999_600.0, 12_345_678.0).stream().map(Tables::rate).toList());
    }

    @Test
    void sizesAndTimesAndRatios() {
        assertEquals(List.of("0.46 kB", "12.9 kB", "1.77 MB", "2.50 GB"), List.of(464.0, 12_928.0, 1_770_112.0, 2.5e9).stream().map(Tables::bytes).toList());
        assertEquals("0.25 3.1 120.0", Tables.milliseconds(0.25) + " " + Tables.milliseconds(3.14) + " " + Tables.milliseconds(120));
        assertEquals("0.104 1.00 1.04 31.2 1834", String.join(" ", List.of(0.1041e-6, 0.9999e-6, 1.04e-6, 31.24e-6, 1833.6e-6).stream().map(Tables::microseconds).toList()));
        assertEquals("0.81 12.4 150", Tables.ratio(0.81) + " " + Tables.ratio(12.4) + " " + Tables.ratio(150));
    }

    @Test
    void theMedianIsTheMiddle() {
        assertEquals(3, Tables.median(List.of(9.0, 1.0, 3.0)));
        assertEquals(2.5, Tables.median(List.of(4.0, 1.0, 2.0, 3.0)));
    }

    @Test
    void aTableHasARowForEach() {
        assertEquals("| a | b |\n|---|--:|\n| 1 | 2 |\n", Tables.table(List.of("a", "b"), List.of(List.of("1", "2"))));
    }

    @Test
    void aChartGoesFromTheFirstToTheLastAndUpByDecades() {
        LogChart.Line line = new LogChart.Line("8", List.of(1000.0, 100.0, 10.0));
        String svg = LogChart.svg(List.of(new LogChart("rate", "batch", List.of(1.0, 8.0, 64.0), List.of(line), Tables::rate)));
        assertTrue(svg.contains("points=\"64.0,34.0 234.0,164.0 404.0,294.0\""), svg);
        assertTrue(svg.contains(">1k</text>") && svg.contains(">10</text>"), svg);
        assertFalse(svg.contains("NaN"), svg);
    }
}
