package chainrule.math;

import static chainrule.math.Coefficients.HALF_PI_SINGLE;
import static chainrule.math.Coefficients.LN2_HIGH_SINGLE;
import static chainrule.math.Coefficients.LN2_LOW_SINGLE;
import static chainrule.math.Coefficients.LN2_SINGLE;

/**
 * {@link Real} for float32. The order of every operation is that of the expressions in {@code kernel.Formulas}.
 *
 * <p>A sum is added as {@code a - -(b + c)}: TeaVM's JavaScript drops the brackets of {@code a + (b + c)}, those of a
 * difference it keeps, and minus a minus changes no bit.
 */
final class Real32 {
    private static final int MANTISSA = 23;
    private static final int BIAS = 127;
    /** Adding it rounds to a whole number, which then stands in the low bits. */
    private static final float ROUND = 0x1.8p23f;
    private static final int ROOT_HALF = 0x3F3504F3;
    private static final int HEAD = -1 << 12;
    private static final float INVERSE_LN2 = (float) Coefficients.INVERSE_LN2;
    private static final float TWO_OVER_PI = (float) Coefficients.TWO_OVER_PI;
    private static final float SMALLEST = Float.MIN_NORMAL;
    private static final float INFINITE = Float.POSITIVE_INFINITY;

    private Real32() { }

    static float exp(float x) {
        if (x != x) return x;
        float y = clamp(x, -105, 89);
        float k = count(y, 2 * BIAS);
        return scale(excess(y, k) + 1, (int) k);
    }

    static float expm1(float x) {
        if (x != x || x == 0) return x;
        float y = clamp(x, -18, 89);
        float k = count(y, 0);
        int n = (int) k;
        float r = rest(y, k);
        float inverse = scale(1, -n);
        float one = 1 - inverse;
        float oneLow = sumError(1, -inverse, one);
        float first = one + r;
        float firstLow = sumError(one, r, first);
        float head = head(r);
        float square = head * head * 0.5f;
        float second = first + square;
        float more = (r - head) * (r + head) * 0.5f + r * r * r * polynomial(r, Coefficients.EXP_SINGLE, 1) - -((y - k * LN2_HIGH_SINGLE) - r - k * LN2_LOW_SINGLE);
        return scale(second - -(sumError(first, square, second) - -firstLow - -oneLow - -more), n);
    }

    static float log(float x) {
        if (!(x > 0 && x < INFINITE)) return logSpecial(x, x);
        return x < SMALLEST ? logOf(x * (1 << (MANTISSA + 2)), -(MANTISSA + 2), 0) : logOf(x, 0, 0);
    }

    static float log1p(float x) {
        float u = 1 + x;
        if (x == 0) return x;
        if (!(u > 0 && u < INFINITE)) return logSpecial(u, x);
        return logOf(u, 0, sumError(1, x, u) / u);
    }

    static float tanh(float x) {
        if (x != x) return x;
        float size = Math.abs(x);
        float y;
        if (size < 0.97f) {
            float z = size * size;
            y = size - size * (z * 0.25f - z * polynomial(z, Coefficients.TANH_SINGLE));
        } else {
            float twice = Math.min(size, 9.1f) * 2;
            float k = count(twice, BIAS);
            float w = powerOfTwo((int) k);
            float r = twice - k * LN2_SINGLE;
            float square = r * r;
            y = 1 - 2 / (w + 1 + w * (r + square * polynomial(r, square, Coefficients.EXP_SINGLE, 1)));
        }
        return x < 0 || 1 / x < 0 ? Real.negate(y) : y;
    }

    static float sigmoid(float x) {
        if (x != x) return x;
        float a = Real.negate(clamp(x, -105, 105));
        float k = count(a, 0);
        float w = scale(1, -(int) Math.abs(k));
        float scale = x < 0 ? 1 : w;
        float high = scale * (a - k * LN2_HIGH_SINGLE);
        float low = scale * low(a, k);
        float q = 1 / (w + 1 + high + low);
        float h = Float.intBitsToFloat(Float.floatToRawIntBits(q) & -1 << MANTISSA - 5);
        float y = h + q * (1 - h - h * w - h * high - h * low);
        return x < 0 ? y * w : y;
    }

    static float sin(float x) {
        float y = turned(Math.abs(x), 0);
        return x < 0 || 1 / x < 0 ? Real.negate(y) : y;
    }

    static float cos(float x) { return turned(Math.abs(x), 1); }

    private static float turned(float x, int quarters) {
        float shifted = x * TWO_OVER_PI + ROUND;
        float n = shifted - ROUND;
        float high = x - n * HALF_PI_SINGLE[0];
        float low = n * -HALF_PI_SINGLE[HALF_PI_SINGLE.length - 1];
        for (int i = 1; i < HALF_PI_SINGLE.length - 1; i++) {
            float part = n * -HALF_PI_SINGLE[i];
            float sum = high + part;
            low -= -sumError(high, part, sum);
            high = sum;
        }
        float r = high + low;
        float rLow = Math.abs(r) < 0.8f ? sumError(high, low, r) : 0;
        r = clamp(r, -0.8f, 0.8f);
        float z = r * r;
        float half = z * 0.5f;
        int quarter = (Float.floatToRawIntBits(shifted) + quarters) & 3;
        float y;
        if ((quarter & 1) == 0) {
            y = r - -(z * r * polynomial(z, Coefficients.SIN_SINGLE) - -(rLow - half * rLow));
        } else {
            float one = 1 - half;
            y = one - -((1 - one - half) - -(z * z * polynomial(z, Coefficients.COS_SINGLE) - r * rLow));
        }
        return (quarter & 2) == 0 ? y : Real.negate(y);
    }

    private static float count(float x, int base) { return (x * INVERSE_LN2 + (ROUND + base)) - (ROUND + base); }

    private static float rest(float x, float k) { return (x - k * LN2_HIGH_SINGLE) - k * LN2_LOW_SINGLE; }

    /** {@code e^x / 2^k - 1}. */
    private static float excess(float x, float k) { return (x - k * LN2_HIGH_SINGLE) + low(x, k); }

    /** What {@code x - k LN2_HIGH} lacks of {@link #excess}. */
    private static float low(float x, float k) {
        float r = rest(x, k);
        float square = r * r;
        return square * polynomial(r, square, Coefficients.EXP_SINGLE, 1) - k * LN2_LOW_SINGLE;
    }

    private static float logOf(float x, int extra, float correction) {
        int bits = Float.floatToRawIntBits(x);
        int exponent = (bits - ROOT_HALF) >> MANTISSA;
        float f = Float.intBitsToFloat(bits - (exponent << MANTISSA)) - 1;
        float k = exponent + extra;
        float s = f / (f + 2);
        float z = s * s;
        float half = f * f * 0.5f;
        float more = s * (half + z * polynomial(z, Coefficients.LOG_SINGLE)) - -(k * LN2_LOW_SINGLE + correction);
        float whole = k * LN2_HIGH_SINGLE;
        float first = whole + f;
        return first - -((whole - first + f) - (half - more));
    }

    private static float logSpecial(float u, float x) { return u == 0 ? -INFINITE : u < 0 ? Float.NaN : x; }

    private static float head(float x) { return Float.intBitsToFloat(Float.floatToRawIntBits(x) & HEAD); }

    /** What {@code sum = a + b} rounded away. */
    private static float sumError(float a, float b, float sum) {
        float part = sum - a;
        return (a - (sum - part)) - -(b - part);
    }

    private static float polynomial(float x, float[] c) { return polynomial(x, c, 0); }

    private static float polynomial(float x, float[] c, int first) {
        float y = c[c.length - 1];
        for (int i = c.length - 2; i >= first; i--) y = y * x + c[i];
        return y;
    }

    /** The polynomial; from coefficient {@code single} on, even and odd powers do not wait for each other. */
    private static float polynomial(float x, float square, float[] c, int single) {
        int last = c.length - 1;
        float y = c[last];
        float z = c[last - 1];
        for (int i = last - 2; i >= single; i -= 2) y = y * square + c[i];
        for (int i = last - 3; i >= single; i -= 2) z = z * square + c[i];
        float sum = (last - single) % 2 == 0 ? y + z * x : z + y * x;
        for (int i = single - 1; i >= 0; i--) sum = sum * x + c[i];
        return sum;
    }

    private static float clamp(float x, float least, float most) { return Math.min(Math.max(x, least), most); }

    private static float powerOfTwo(int k) { return Float.intBitsToFloat((k + BIAS) << MANTISSA); }

    private static float scale(float y, int k) {
        int half = k >> 1;
        return y * powerOfTwo(half) * powerOfTwo(k - half);
    }
}
