package chainrule.web.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.autograd.Op;
import chainrule.autograd.Ops;
import chainrule.write.MathMl;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of all operations and the formulas on it. */
class ReferenceTest {
    private static final String PAGE = Reference.page();

    private static String section(String id) {
        int from = PAGE.indexOf("id=\"op-" + id + "\"");
        return PAGE.substring(from, PAGE.indexOf("</section>", from));
    }

    @Test void everyOperationHasItsSection() {
        for (Op op : Ops.all()) {
            String section = section(op.name().replace('_', '-'));
            assertTrue(section.contains("<th scope=\"row\">Value</th>") && section.contains("<th scope=\"row\">Example</th>"), section);
            assertTrue(section.contains("<th scope=\"row\">Gradient"), section);
        }
        assertEquals(Ops.all().size(), PAGE.split("<h3 ", -1).length - 1);
        assertEquals(1, PAGE.split("<h1>", -1).length - 1);
    }

    @Test void gradientsAreThoseOfTheRules() {
        String z = "<mover accent=\"true\"><mrow><mi>z</mi></mrow><mo>¯</mo></mover>";
        assertTrue(section("mul").contains("<mo>=</mo>" + z + "<mo>⊙</mo><mi>y</mi>"), section("mul"));
        assertTrue(section("matmul").contains("<msup><mi>x</mi><mi mathvariant=\"normal\">T</mi></msup>" + z), section("matmul"));
        assertTrue(section("lt").contains("none: the result changes in steps"), section("lt"));
        assertTrue(section("where").contains("<td>none flows</td>"), section("where"));
    }

    @Test void everyElementIsClosedAndEveryIdIsOnce() {
        Matcher tags = Pattern.compile("<(/?)(math|mrow|mi|mo|mn|mfrac|msup|msub|msqrt|mover|table|tr|td|th|section|pre|div|code|ul|li)\\b[^>]*?(/?)>").matcher(PAGE);
        java.util.ArrayDeque<String> open = new java.util.ArrayDeque<>();
        while (tags.find()) {
            if (tags.group(1).isEmpty()) open.push(tags.group(2));
            else assertEquals(open.pop(), tags.group(2), PAGE.substring(Math.max(0, tags.start() - 200), tags.end()));
        }
        assertTrue(open.isEmpty(), open.toString());
        Matcher ids = Pattern.compile(" id=\"([^\"]+)\"").matcher(PAGE);
        java.util.Set<String> seen = new java.util.HashSet<>();
        while (ids.find()) assertTrue(seen.add(ids.group(1)), ids.group(1));
        assertFalse(PAGE.contains(" style="));
    }

    @Test void aFormulaIsTranslated() {
        assertEquals("<math><mrow><mfrac><mrow><mi>a</mi></mrow><mrow><mn>2</mn></mrow></mfrac><mo>−</mo><msup><mi>e</mi><mrow><mi>x</mi></mrow></msup></mrow></math>",
                MathMl.of("\\frac{a}{2} - e^{x}"));
        assertEquals("<math><mrow><mi>x</mi><mo>≤</mo><mn>1e−3</mn></mrow></math>", MathMl.of("x \\le 1e-3"));
        assertEquals("<math><mrow><msubsup><mo>∑</mo><mi>i</mi><mi>n</mi></msubsup><mrow><mi mathvariant=\"normal\">erf</mi><mspace width=\"0.2em\"/></mrow><mi>x</mi></mrow></math>",
                MathMl.of("\\sum_i^n \\operatorname{erf} x"));
    }

    @Test void whatIsNotKnownFailsTheBuild() {
        for (String tex : new String[] {"\\int x", "\\frac{x}", "{x", "x}", "x & y"}) {
            IllegalStateException e = assertThrows(IllegalStateException.class, () -> MathMl.of(tex), tex);
            assertTrue(e.getMessage().startsWith("formula: " + tex), e.getMessage());
        }
    }
}
