package chainrule.math;

/**
 * The numbers behind {@link Real}, in one place for the functions and for the expressions that executors translate.
 * Polynomials interpolate at Chebyshev points of the interval named, or have their largest error made least where that error is
 * given; lowest power first.
 */
public final class Coefficients {
    private Coefficients() { }

    /** (e^r - 1 - r) / r^2 in r, for |r| up to ln 2 / 2: within 0.05 ulp of e^r. */
    public static final double[] EXP = {
        0.5, 0.1666666666666655, 0.04166666666661857, 0.008333333333444918, 0.0013888888921201094, 0.00019841269545599655,
        2.480151534180883e-05, 2.755759983801494e-06, 2.7622671539989466e-07, 2.4983676163571793e-08
    };
    public static final float[] EXP_SINGLE = {
        0.5f, 0.16666542f, 0.041667383f, 0.008366764f, 0.0013851132f
    };

    /** (2 artanh s - 2 s) / s^3 in s^2, for |s| up to (sqrt 2 - 1) / (sqrt 2 + 1). */
    public static final double[] LOG = {
        0.666666666666667, 0.3999999999989322, 0.28571428628810996, 0.22222210674238516, 0.18182922513515942,
        0.15330617306743305, 0.1463003136412286
    };
    public static final float[] LOG_SINGLE = {
        0.66666764f, 0.3997909f, 0.29832423f
    };

    /** (sin r - r) / r^3 in r^2, for |r| up to pi / 4. */
    public static final double[] SIN = {
        -0.16666666666666666, 0.008333333333333331, -0.00019841269841264821, 2.7557319219150783e-06,
        -2.5052106167335705e-08, 1.6058521349954986e-10, -7.586094789672621e-13
    };
    public static final float[] SIN_SINGLE = {
        -0.16666667f, 0.008333332f, -0.00019840064f, 2.724687e-06f
    };

    /** (cos r - 1 + r^2 / 2) / r^4 in r^2, for |r| up to pi / 4. */
    public static final double[] COS = {
        0.041666666666666664, -0.0013888888888888887, 2.480158730158451e-05, -2.755731922129809e-07,
        2.0876755754879594e-09, -1.1470455178216906e-11, 4.745537017319258e-14
    };
    public static final float[] COS_SINGLE = {
        0.041666668f, -0.0013888888f, 2.480058e-05f, -2.7298407e-07f
    };

    /** 1 / 4 - (1 - tanh x / x) / x^2 in x^2, for |x| up to 0.97: within 0.04 ulp of tanh x. */
    public static final double[] TANH = {
        -0.08333333333333154, 0.13333333333313524, -0.053968253960546546, 0.02186948838358488, -0.008863233724266052,
        0.003592114056607671, -0.0014557595241004454, 0.0005897400181147385, -0.00023831936334622406, 9.521741934396139e-05,
        -3.6608463230296616e-05, 1.2762629070928887e-05, -3.6442911107414936e-06, 7.25581099218194e-07, -7.28052652247956e-08
    };
    public static final float[] TANH_SINGLE = {
        -0.0833329856f, 0.133323938f, -0.0538827777f, 0.0214949101f, -0.0079576131f, 0.00230923807f, -0.000360555656f
    };

    /** ln 2 in two parts; the first is short, so that its product with an exponent is exact. */
    public static final double LN2_HIGH = 0.6931471805592082;
    public static final double LN2_LOW = 7.371002565167799e-13;
    public static final float LN2_HIGH_SINGLE = 0.69314575f;
    public static final float LN2_LOW_SINGLE = 1.4286068e-06f;
    /** ln 2 to nine digits, in 21 bits by luck: its product with a count below 8 is exact. */
    public static final float LN2_SINGLE = 0.6931472f;

    /** pi / 2 in parts of 33 bits and a rest: products of a part with a count below 2^20 are exact. */
    public static final double[] HALF_PI = {1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32};
    /** pi / 2 in parts of 11 bits and a rest: products of a part with a count below 2^13 are exact. */
    public static final float[] HALF_PI_SINGLE = {1.5703125f, 0.0004837513f, 7.5495336e-08f, 2.563283e-12f, 6.123234e-17f};

    public static final double INVERSE_LN2 = 1.4426950408889634;
    public static final double TWO_OVER_PI = 0.6366197723675814;
}
