package chainrule.python.plot;

import java.util.ArrayList;
import java.util.List;

/** Where a surface over a grid has a height, cell by cell: marching squares, straight between the corners of a cell. */
final class ContourPaths {
    private final double[] x;
    private final double[] y;
    private final Data.Grid z;

    ContourPaths(double[] x, double[] y, Data.Grid z) {
        this.x = x;
        this.y = y;
        this.z = z;
    }

    /** The rectangle of the whole grid. */
    List<double[]> around() {
        double l = x[0];
        double r = x[x.length - 1];
        double b = y[0];
        double t = y[y.length - 1];
        return List.of(new double[] {l, b, r, b, r, t, l, t});
    }

    /** Corners of a cell as x, y, height, in turn. */
    private double[] cell(int row, int column) {
        return new double[] {x[column], y[row], z.at(row, column), x[column + 1], y[row], z.at(row, column + 1), x[column + 1], y[row + 1], z.at(row + 1, column + 1), x[column], y[row + 1],
            z.at(row + 1, column)};
    }

    /** All places from {@code low} to {@code high}. Cells wholly within it that lie beside each other are one rectangle. */
    List<double[]> between(double low, double high) {
        List<double[]> all = new ArrayList<>();
        for (int r = 0; r + 1 < z.rows(); r++) {
            int start = -1;
            for (int c = 0; c + 1 < z.columns(); c++) {
                double[] corners = cell(r, c);
                boolean whole = whole(corners, low, high);
                if (whole && start < 0) start = c;
                if (whole) continue;
                flush(all, r, start, c);
                start = -1;
                double[] part = clipped(clipped(corners, low, 1), -high, -1);
                if (part.length >= 9) all.add(flat(part));
            }
            flush(all, r, start, z.columns() - 1);
        }
        return all;
    }

    private void flush(List<double[]> all, int r, int start, int end) {
        if (start >= 0) all.add(new double[] {x[start], y[r], x[end], y[r], x[end], y[r + 1], x[start], y[r + 1]});
    }

    private static boolean whole(double[] corners, double low, double high) {
        for (int i = 2; i < corners.length; i += 3) if (!(corners[i] >= low && corners[i] <= high)) return false;
        return true;
    }

    /** The part of a polygon where {@code sign} times the height is at least {@code least} (Sutherland and Hodgman 1974). */
    private static double[] clipped(double[] p, double least, int sign) {
        double[] q = new double[2 * p.length + 6];
        int n = 0;
        for (int i = 0; i < p.length; i += 3) {
            int j = (i + 3) % p.length;
            double a = sign * p[i + 2] - least;
            double b = sign * p[j + 2] - least;
            if (Double.isNaN(a) || Double.isNaN(b)) return new double[0];
            if (a >= 0) {
                System.arraycopy(p, i, q, n, 3);
                n += 3;
            }
            if (a >= 0 != b >= 0) {
                double f = a / (a - b);
                for (int k = 0; k < 3; k++) q[n++] = p[i + k] + f * (p[j + k] - p[i + k]);
            }
        }
        return java.util.Arrays.copyOf(q, n);
    }

    private static double[] flat(double[] p) {
        double[] all = new double[p.length / 3 * 2];
        for (int i = 0; i < p.length / 3; i++) {
            all[2 * i] = p[3 * i];
            all[2 * i + 1] = p[3 * i + 1];
        }
        return all;
    }

    /** The line of one height, as pieces that each cross one cell. */
    List<double[]> at(double level) {
        List<double[]> all = new ArrayList<>();
        for (int r = 0; r + 1 < z.rows(); r++) {
            for (int c = 0; c + 1 < z.columns(); c++) {
                double[] p = cell(r, c);
                double[] hits = new double[8];
                int n = 0;
                for (int i = 0; i < 12; i += 3) {
                    int j = (i + 3) % 12;
                    double a = p[i + 2] - level;
                    double b = p[j + 2] - level;
                    if (Double.isNaN(a) || Double.isNaN(b) || a >= 0 == b >= 0) continue;
                    double f = a / (a - b);
                    hits[n++] = p[i] + f * (p[j] - p[i]);
                    hits[n++] = p[i + 1] + f * (p[j + 1] - p[i + 1]);
                }
                if (n >= 4) all.add(new double[] {hits[0], hits[1], hits[2], hits[3]});
                if (n == 8) all.add(new double[] {hits[4], hits[5], hits[6], hits[7]});
            }
        }
        return all;
    }
}
