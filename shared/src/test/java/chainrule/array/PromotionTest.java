package chainrule.array;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chainrule.kernel.DType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The types of results against the tables that NumPy 1.24 and PyTorch 1.13 print. */
class PromotionTest {
    private static List<String> table() throws IOException {
        try (InputStream in = PromotionTest.class.getResourceAsStream("/promotion/result_types.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    private static DType type(String name) { return DType.valueOf(name.toUpperCase(Locale.ROOT)); }

    private static NdArray array(String type, String form) { return form.equals("a") ? NdArray.zeros(type(type), 3) : NdArray.zeros(type(type)); }

    private static double number(String type) { return type.equals("int64") ? 2 : 0.5; }

    @Test
    void everyPairOfTypesAndForms() throws IOException {
        int count = 0;
        for (String line : table()) {
            String[] f = line.split(" ");
            DType numpy;
            DType torch;
            if (f[1].equals("n") || f[3].equals("n")) {
                boolean left = f[1].equals("n");
                NdArray beside = left ? array(f[2], f[3]) : array(f[0], f[1]);
                double value = number(left ? f[0] : f[2]);
                numpy = Promotion.numpyWithNumber(beside, value);
                torch = Promotion.torch(beside, NdArray.scalar(Promotion.withNumber(beside.dtype(), value), value));
            } else {
                numpy = Promotion.numpy(array(f[0], f[1]), array(f[2], f[3]));
                torch = Promotion.torch(array(f[0], f[1]), array(f[2], f[3]));
            }
            assertEquals(type(f[4]), numpy, "numpy: " + line);
            assertEquals(type(f[5]), torch, "torch: " + line);
            count++;
        }
        assertEquals(96, count);
    }
}
