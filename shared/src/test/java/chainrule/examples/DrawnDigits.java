package chainrule.examples;

import chainrule.array.NdArray;
import chainrule.data.Element;
import chainrule.data.Gzip;
import chainrule.data.Idx;
import chainrule.math.random.NumpyRandom;

/** Files in MNIST's format, made here: the digits of a small font, moved about, of changing brightness, on noise. */
record DrawnDigits(byte[] images, byte[] labels) {
    /** Five by seven points a digit, a row in five bits. */
    private static final int[][] FONT = {
        {14, 17, 19, 21, 25, 17, 14}, {4, 12, 4, 4, 4, 4, 14}, {14, 17, 1, 2, 4, 8, 31}, {31, 2, 4, 2, 1, 17, 14}, {2, 6, 10, 18, 31, 2, 2},
        {31, 16, 30, 1, 1, 17, 14}, {6, 8, 16, 30, 17, 17, 14}, {31, 1, 2, 4, 8, 8, 8}, {14, 17, 17, 14, 17, 17, 14}, {14, 17, 17, 15, 1, 2, 12}};
    private static final int SIDE = 28;

    /** {@code n} images of 28 by 28 bytes, packed as MNIST's are, and their labels. */
    static DrawnDigits of(int n, long seed) {
        NumpyRandom random = new NumpyRandom(seed);
        float[] images = new float[n * SIDE * SIDE];
        long[] labels = new long[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.integer(0, 10);
            int top = (int) random.integer(1, 6);
            int left = (int) random.integer(2, 11);
            double ink = random.uniform(150, 255);
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    int row = Math.floorDiv(y - top, 3);
                    int column = Math.floorDiv(x - left, 3);
                    boolean drawn = row >= 0 && row < 7 && column >= 0 && column < 5 && (FONT[(int) labels[i]][row] >> 4 - column & 1) == 1;
                    images[(i * SIDE + y) * SIDE + x] = (int) (drawn ? ink : random.uniform(0, 60));
                }
            }
        }
        return new DrawnDigits(Gzip.pack(Idx.write(NdArray.of(images, n, SIDE, SIDE), Element.U8)), Idx.write(NdArray.of(labels, n), Element.U8));
    }
}
