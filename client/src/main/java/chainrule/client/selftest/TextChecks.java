package chainrule.client.selftest;

import chainrule.json.Json;
import chainrule.json.JsonException;
import chainrule.json.JsonWriter;
import chainrule.math.Numbers;

/** Numbers as text, and JSON. */
final class TextChecks {
    private static final String[] BROKEN = { "", "[1,", "{\"a\" 1}", "[01]", "{\"a\":1,\"a\":2}", "\"\\x\"", "[1e999]", "nul" };

    private TextChecks() { }

    static void run(Findings findings) {
        Draw draw = new Draw(1);
        StringBuilder repr = new StringBuilder();
        StringBuilder single = new StringBuilder();
        StringBuilder styles = new StringBuilder();
        double[] read = new double[600];
        float[] singles = new float[read.length]; // compiled to JavaScript, a float is one only once it is stored
        for (int i = 0; i < read.length; i++) {
            double value = i % 3 == 0 ? Double.longBitsToDouble(draw.bits()) : draw.between(-1, 1) * power(10, i % 40 - 20);
            repr.append(Numbers.repr(value)).append(' ');
            singles[i] = (float) value;
            single.append(Numbers.repr(singles[i])).append(' ');
            double small = draw.between(-1000, 1000);
            styles.append(Numbers.fixed(small, i % 12)).append(' ').append(Numbers.exponent(value, i % 12)).append(' ')
                    .append(Numbers.general(value, 1 + i % 12)).append(' ');
            read[i] = Numbers.parse(Numbers.repr(value)) + Numbers.parse(Numbers.fixed(small, 9));
        }
        findings.exact("numbers/repr", repr.toString());
        findings.exact("numbers/repr-single", single.toString());
        findings.exact("numbers/styles", styles.toString());
        findings.exact("numbers/parse", read);
        json(findings);
    }

    private static void json(Findings findings) {
        Draw draw = new Draw(2);
        JsonWriter json = new JsonWriter().object().field("text", "a\"\\\n\u0001\u00e9\ud83d\ude00<").name("rows").array();
        for (int i = 0; i < 20; i++) json.object().field("n", draw.between(-9, 9)).field("i", draw.bits() >> 20).field("b", i % 2 == 0).end();
        String text = json.end().name("none").nullValue().end().toString();
        findings.exact("json/write", text);
        findings.exact("json/read", Json.parse(text).write());
        StringBuilder refusals = new StringBuilder();
        for (String broken : BROKEN) {
            try {
                refusals.append(Json.parse(broken).write());
            } catch (JsonException e) {
                refusals.append(e.getMessage()).append('\n');
            }
        }
        findings.exact("json/refusals", refusals.toString());
    }

    private static double power(double base, int exponent) {
        double power = 1;
        for (int i = 0; i < Math.abs(exponent); i++) power *= base;
        return exponent < 0 ? 1 / power : power;
    }
}
