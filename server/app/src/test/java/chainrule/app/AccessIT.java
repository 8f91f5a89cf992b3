package chainrule.app;

import chainrule.app.Visit.Look;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page, in both themes, on a desk and on a phone, in each of its states: no rule of axe broken, nothing wider than the window. */
@ExtendWith(LiveSite.class)
class AccessIT {
    private record Case(String path, String state, Look look) {
        String name() {
            return (path.equals("/") ? "first" : path.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "")) + "-" + state + "-"
                    + look.width() + "-" + look.theme().name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static Stream<Case> cases() {
        return Stream.of("/", "/compare.html?lesson=xor", "/embed.html").flatMap(path ->
                Stream.of("opened", "mended").flatMap(state ->
                        Stream.of(Look.DESKTOP, Look.DESKTOP.dark(), Look.PHONE, Look.PHONE.dark()).map(look -> new Case(path, state, look))));
    }

    @TestFactory
    Stream<DynamicTest> everyPageCanBeUsedByEverybody(LiveSite.Running site) {
        return cases().map(each -> DynamicTest.dynamicTest(each.name(), () -> look(site, each)));
    }

    private static void look(LiveSite.Running site, Case each) {
        try (Visit visit = site.visit(each.path(), each.look())) {
            visit.find("[data-do=step]").click();
            PlaywrightAssertions.assertThat(visit.find(".stepno")).hasText("1");
            if (each.state().equals("mended") && visit.find("[data-do=mend]").count() > 0) {
                visit.find("[data-do=mend]").click();
                PlaywrightAssertions.assertThat(visit.find(".lab.s-agrees")).hasCount(1);
            }
            visit.picture(each.name());
            visit.assertAccessible();
            visit.assertNoSidewaysScrolling();
            visit.assertQuiet();
        }
    }

    @TestFactory
    Stream<DynamicTest> theListOfOperationsToo(LiveSite.Running site) {
        return Stream.of(Look.DESKTOP, Look.DESKTOP.dark(), Look.PHONE, Look.PHONE.dark()).map(look -> new Case("/reference.html", "opened", look))
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    try (Visit visit = site.visit(each.path(), each.look())) {
                        PlaywrightAssertions.assertThat(visit.find("h1")).hasText("Operations");
                        visit.picture(each.name());
                        visit.assertAccessible();
                        visit.assertNoSidewaysScrolling();
                        visit.assertQuiet();
                    }
                }));
    }
}
