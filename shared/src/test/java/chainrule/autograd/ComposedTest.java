package chainrule.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chainrule.array.NdArray;
import chainrule.array.ShapeException;
import chainrule.kernel.DType;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What PyTorch's samples do not show of composed operations: order, ties, NaN, signs of zero, refusals. */
class ComposedTest {
    private static final int SEED = Integer.getInteger("seed", 3);
    private static final double NAN = Double.NaN;

    @Test
    void catMovesBitsAndPromotes() {
        Tensor joined = Torch.cat(0, Tensor.of(-0.0, NAN), Tensor.of(1.0), Tensor.of(Double.NEGATIVE_INFINITY, 2.0));
        assertArrayEquals(new double[] {-0.0, NAN, 1, Double.NEGATIVE_INFINITY, 2}, joined.toDoubles());
        assertEquals(Double.doubleToRawLongBits(-0.0), Double.doubleToRawLongBits(joined.toDoubles()[0]));
        assertEquals(DType.FLOAT64, Torch.cat(0, Tensor.of(1f), Tensor.of(1.0)).dtype());
        assertEquals(DType.BOOL, Torch.cat(0, Tensor.of(1.0).gt(0), Tensor.of(1.0).lt(0)).dtype());
    }

    @Test
    void catOfManyPartsSharesOutItsGradient() {
        Tensor[] parts = new Tensor[37];
        for (int i = 0; i < parts.length; i++) parts[i] = Tensor.of(new double[i % 3]).requiresGrad(true);
        Tensor joined = Torch.cat(0, parts);
        double[] weights = new double[joined.size()];
        for (int i = 0; i < weights.length; i++) weights[i] = i;
        joined.mul(Tensor.of(weights)).sum().backward();
        int at = 0;
        for (Tensor part : parts) for (double g : part.grad() == null ? new double[0] : part.grad().toDoubles()) assertEquals(at++, g);
        assertEquals(weights.length, at);
    }

    @Test
    void splitThenCatIsTheArray() {
        Tensor x = Tensor.of(NdArray.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 2, 5));
        assertArrayEquals(x.toDoubles(), Torch.cat(1, x.split(2, 1)).toDoubles());
        assertArrayEquals(x.toDoubles(), Torch.cat(1, x.tensorSplit(3, 1)).toDoubles());
        assertArrayEquals(x.toDoubles(), Torch.stack(0, x.unbind(0)).toDoubles());
    }

    @Test
    void sortIsStableWithNanLastAndAgreesWithJava() {
        Tensor x = Tensor.of(2, NAN, 1, 2, -1, 1);
        Tensor.Placed up = x.sort(0, false);
        assertArrayEquals(new double[] {-1, 1, 1, 2, 2, NAN}, up.values().toDoubles());
        assertArrayEquals(new double[] {4, 2, 5, 0, 3, 1}, up.indices().toDoubles());
        assertArrayEquals(new double[] {1, 0, 3, 2, 5, 4}, x.sort(0, true).indices().toDoubles());
        double[] numbers = new Random(SEED).doubles(1000).toArray();
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        assertArrayEquals(sorted, Tensor.of(numbers).sort(0, false).values().toDoubles(), "seed " + SEED);
    }

    @Test
    void extremesWithPlacesTakeTheFirstAndNanWins() {
        Tensor x = Tensor.of(1.0, 3.0, 3.0).requiresGrad(true);
        Tensor.Placed top = x.max(0, false);
        assertEquals(1, top.indices().item());
        top.values().backward();
        assertArrayEquals(new double[] {0, 1, 0}, x.grad().toDoubles());
        x.setGrad(null);
        x.amax(false).backward();
        assertArrayEquals(new double[] {0, 0.5, 0.5}, x.grad().toDoubles());
        assertEquals(1, Tensor.of(1, NAN, 5).argmax(0, false).item());
        assertEquals(1, Tensor.of(1, NAN, -5).argmin(0, false).item());
    }

    @Test
    void aProductWithAZeroHasItsGradient() {
        Tensor x = Tensor.of(2.0, 0.0, 5.0, 3.0).requiresGrad(true);
        x.prod(0, false).backward();
        assertArrayEquals(new double[] {0, 30, 0, 0}, x.grad().toDoubles());
    }

    @Test
    void scatteredNumbersAddUp() {
        Tensor x = Tensor.of(1.0, 1.0, 1.0);
        Tensor source = Tensor.of(10.0, 20.0, 30.0).requiresGrad(true);
        Tensor index = Tensor.of(NdArray.of(new long[] {2, 0, 2}, 3));
        Tensor y = x.scatterAdd(0, index, source);
        assertArrayEquals(new double[] {21, 1, 41}, y.toDoubles());
        y.mul(Tensor.of(1.0, 10.0, 100.0)).sum().backward();
        assertArrayEquals(new double[] {100, 1, 100}, source.grad().toDoubles());
    }

    @Test
    void powersAreExactWherePythonsAre() {
        assertArrayEquals(new double[] {81, 16, 1}, Tensor.of(3.0, -2.0, 1.0).pow(4).toDoubles());
        assertArrayEquals(new double[] {0.25, 4}, Tensor.of(2.0, 0.5).pow(-2).toDoubles());
        assertEquals(DType.INT64, Tensor.of(NdArray.of(new long[] {2}, 1)).pow(10).dtype());
        assertEquals(1024, Tensor.of(NdArray.of(new long[] {2}, 1)).pow(10).item());
        assertEquals(Math.pow(1.7, 2.3), Tensor.of(1.7).pow(2.3).item(), 1e-14);
        assertEquals(0, Tensor.of(0.0).pow(0.3).item());
        assertTrue(Double.isNaN(Tensor.of(-1.0).pow(0.3).item()));
    }

    @Test
    void refusalsSayWhatWasWanted() {
        Tensor x = Tensor.of(NdArray.of(new double[6], 2, 3));
        refused("cat: wanted arrays of equal lengths but along axis 0, got (2, 3) and (2, 2)", () -> Torch.cat(0, x, Tensor.of(NdArray.of(new double[4], 2, 2))));
        refused("cat: wanted arrays of at least 1 axis; use stack for numbers", () -> Torch.cat(0, Tensor.scalar(DType.FLOAT64, 1)));
        refused("stack: wanted arrays of one shape, got (2, 3) and (3,)", () -> Torch.stack(0, x, Tensor.of(1, 2, 3)));
        refused("split: wanted lengths that sum to 3", () -> x.split(new int[] {1, 1}, 1));
        refused("topk: wanted a k from 0 to 3", () -> x.topk(4, 1, true));
        refused("index_add: index 7 is out of bounds for axis 0 with size 2", () -> x.indexAdd(0, Tensor.of(NdArray.of(new long[] {7}, 1)), Tensor.of(NdArray.of(new double[3], 1, 3)), 1));
        refused("repeat: wanted a number for each of 2 axes", () -> x.repeat(2));
        refused("tensordot: wanted pairs of axes of equal length", () -> Torch.tensordot(x, x, new int[] {0}, new int[] {1}));
        refused("cross: wanted an axis 0 of length 3", () -> Torch.cross(x, x, 0));
        refused("movedim: wanted distinct axes and places", () -> x.movedim(new int[] {0, 0}, new int[] {0, 1}));
        refused("unfold: wanted windows of at most 3", () -> x.unfold(1, 4, 1));
        refused("sum_to_size: wanted a shape that expands to the array's", () -> x.sumToSize(2));
        refused("pow: Integers to negative integer powers are not allowed", () -> Tensor.of(NdArray.of(new long[] {2}, 1)).pow(-1));
    }

    private static void refused(String words, Runnable call) {
        ShapeException e = assertThrows(ShapeException.class, call::run);
        assertTrue(e.getMessage().startsWith(words), e.getMessage());
    }
}
