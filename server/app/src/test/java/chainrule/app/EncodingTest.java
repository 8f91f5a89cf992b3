package chainrule.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', nullValues = "none", value = {
        "none                              | IDENTITY",
        "''                                | IDENTITY",
        "gzip, deflate, br                 | BROTLI",
        "gzip, deflate, br, zstd           | BROTLI",
        "gzip                              | GZIP",
        "GZIP;Q=0.5                        | GZIP",
        "br;q=0, gzip                      | GZIP",
        "br;q=0.0, gzip;q=0.000            | IDENTITY",
        "br;q=0.2, gzip;q=0.8              | GZIP",
        "identity, br;q=0.5                | IDENTITY",
        "*                                 | BROTLI",
        "*;q=0.1, br;q=0                   | GZIP",
        "identity;q=0, gzip                | GZIP",
        "identity;q=0                      | none",
        "*;q=0                             | none",
        "deflate                           | IDENTITY",
        "br;q=nonsense                     | IDENTITY",
        ",;=,;;q=,br                       | BROTLI",
    })
    void choosesAsTheClientAsks(String header, Encoding expected) {
        assertEquals(Optional.ofNullable(expected), Encoding.choose(header, List.of(Encoding.values())));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"br, IDENTITY", "'br, gzip;q=0.1', GZIP"})
    void choosesOnlyWhatTheBuildMade(String header, Encoding expected) {
        assertEquals(Optional.of(expected), Encoding.choose(header, List.of(Encoding.GZIP, Encoding.IDENTITY)));
    }
}
