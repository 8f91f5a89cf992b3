package chainrule.web.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Names by content, and the references that follow them. */
class AssetsTest {
    private static Assets hashed(String... pathsAndTexts) {
        Map<String, byte[]> inputs = new TreeMap<>();
        for (int i = 0; i < pathsAndTexts.length; i += 2)
            inputs.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        return new Assets(inputs);
    }

    @Test void aNameIsItsContent() {
        Asset asset = hashed("a/x.css", "b{}").find("a/x.css");
        assertEquals("a/x." + Digest.hex(asset.bytes()).substring(0, 12) + ".css", asset.path());
    }

    @Test void aChangeBelowChangesTheNamesAbove() {
        String top = "import { b } from \"./b.mjs\";\nopen(b, new URL('../engine/c.wasm', import.meta.url), () => import(\"./d.mjs\"));";
        Assets one = hashed("js/a.mjs", top, "js/b.mjs", "export const b = 1;", "engine/c.wasm", "1", "js/d.mjs", "later(1);");
        Assets two = hashed("js/a.mjs", top, "js/b.mjs", "export const b = 2;", "engine/c.wasm", "1", "js/d.mjs", "later(1);");
        Assets three = hashed("js/a.mjs", top, "js/b.mjs", "export const b = 1;", "engine/c.wasm", "3", "js/d.mjs", "later(1);");
        Assets four = hashed("js/a.mjs", top, "js/b.mjs", "export const b = 1;", "engine/c.wasm", "1", "js/d.mjs", "later(2);");
        for (Assets other : List.of(two, three, four)) assertNotEquals(one.find("js/a.mjs").path(), other.find("js/a.mjs").path());
        assertEquals(one.find("engine/c.wasm").path(), two.find("engine/c.wasm").path());
        String text = one.find("js/a.mjs").text();
        assertTrue(text.contains("new URL(\"../" + one.find("engine/c.wasm").path() + "\",import.meta.url)"), text);
        assertTrue(text.contains("import(\"./" + one.find("js/d.mjs").path().substring(3) + "\")"), text);
        assertEquals(List.of("engine/c.wasm", "js/d.mjs", "js/a.mjs"), one.all().stream().map(Asset::source).toList(), "what is imported is inside");
    }

    @Test void aReferenceToNothingIsRefused() {
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> hashed("js/a.mjs", "import \"./gone.mjs\";").find("js/a.mjs"));
        assertEquals("site: js/a.mjs refers to ./gone.mjs, and there is no js/gone.mjs", e.getMessage());
    }

    @Test void aCircleIsRefusedByName() {
        IllegalStateException e = assertThrows(IllegalStateException.class,
                () -> hashed("js/a.mjs", "import(\"./b.mjs\");", "js/b.mjs", "import(\"./a.mjs\");").find("js/a.mjs"));
        assertTrue(e.getMessage().startsWith("site: js/a.mjs needs js/b.mjs needs js/a.mjs"), e.getMessage());
    }

    @Test void modulesAreThoseThatMustComeFirst() {
        Assets assets = hashed("js/a.mjs", "import \"./b.mjs\";\nexport { c } from \"./c.mjs\";\nconst later = () => import(\"./d.mjs\");",
                "js/b.mjs", "import { c } from \"./c.mjs\";", "js/c.mjs", "export const c = 1;", "js/d.mjs", "");
        assertEquals(Set.of("js/a.mjs", "js/b.mjs", "js/c.mjs"), assets.modules("js/a.mjs"));
        assertEquals(List.of("js/a.mjs", "js/b.mjs", "js/c.mjs"), List.copyOf(assets.modules("js/a.mjs")));
    }

    @Test void modulesOfSeveralFoldersAreRefused() {
        IllegalStateException e = assertThrows(IllegalStateException.class,
                () -> hashed("js/a.mjs", "import \"../b.mjs\";", "b.mjs", "run();").find("js/a.mjs"));
        assertTrue(e.getMessage().startsWith("site: js/a.mjs imports b.mjs of another folder"), e.getMessage());
    }

    @Test void stylesLoseOnlyWhatSaysNothing() {
        assertEquals("a{b:c}", Styles.compact("/* ink\n on paper */\na { b: c; }\n"));
        assertEquals("a :hover,b>c{d:\"x ; /* y */  z\";e:calc(1px + (2px - 3px))}",
                Styles.compact("a :hover, b > c {\n  d: \"x ; /* y */  z\";\n  e: calc( 1px + (2px - 3px) );\n}"));
        assertEquals("@media (width>=9px) and (hover){.a .b{c:d e}}", Styles.compact("@media (width >= 9px) and (hover) {\n.a\n.b { c: d  e }\n}"));
        assertEquals(".a{& .b{c:'it\\'s  }'}}", Styles.compact(".a { & .b { c: 'it\\'s  }'; } ; }"));
    }

    @Test void onlyWhatIsReferredToIsThere() {
        Assets assets = hashed("js/a.mjs", "new Worker(new URL(\"../w.mjs\", import.meta.url));", "w.mjs", "", "unused.css", "");
        assets.find("js/a.mjs");
        assertEquals(List.of("w.mjs", "js/a.mjs"), assets.all().stream().map(Asset::source).toList());
        assertEquals(Set.of("w.mjs"), assets.opened("js/a.mjs"));
    }

    @Test void pathsGoThereAndBack() {
        for (String[] pair : new String[][] {{"a.html", "js/b.mjs"}, {"js/a.mjs", "js/b.mjs"}, {"js/a.mjs", "css/b.css"}, {"a/b/c.mjs", "d.svg"}})
            assertEquals(pair[1], Assets.resolve(pair[0], Assets.relative(pair[0], pair[1])));
    }
}
