package chainrule.web.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.nn.modules.Layer;
import chainrule.python.tables.Entry;
import chainrule.python.torch.Names;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of what scripts can call. */
class SupportedTest {
    private static final String PAGE = Supported.page();

    @Test void everythingInTheTablesIsOnThePage() {
        for (Entry e : Names.FUNCTIONS.all()) assertTrue(e.name().startsWith("_") || PAGE.contains("<li><code>" + e.name() + "("), e.name());
        for (Entry e : chainrule.python.numpy.Names.METHODS.all()) assertTrue(e.name().startsWith("_") || PAGE.contains("<li><code>" + e.name() + "("), e.name());
        for (Layer layer : Layer.all()) assertTrue(PAGE.contains("<li><code>" + layer.name() + "("), layer.name());
        for (String section : new String[] {"numpy", "numpy.linalg", "torch", "torch.Tensor", "torch.nn.functional", "torch.optim", "matplotlib.pyplot", "math", "collections"}) {
            assertTrue(PAGE.contains("<h2 id=\"" + section.toLowerCase(java.util.Locale.ROOT).replace('.', '-') + "\"><code>" + section + "</code></h2>"), section);
        }
    }

    @Test void everyIdIsOnceAndEveryLinkLeadsToOne() {
        Set<String> ids = new HashSet<>();
        Matcher id = Pattern.compile(" id=\"([^\"]+)\"").matcher(PAGE);
        while (id.find()) assertTrue(ids.add(id.group(1)), id.group(1));
        Matcher link = Pattern.compile("href=\"#([^\"]+)\"").matcher(PAGE);
        while (link.find()) assertTrue(ids.contains(link.group(1)), link.group(1));
        assertEquals(1, PAGE.split("<h1>", -1).length - 1);
    }
}
