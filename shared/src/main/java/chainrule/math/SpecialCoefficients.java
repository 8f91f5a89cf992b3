package chainrule.math;

/**
 * The numbers behind the formulas of powers, arcs, errors and gamma functions; apart from {@link Coefficients}, so that a tab
 * carries them only with these. Polynomials interpolate at Chebyshev points of the interval named; lowest power first.
 */
public final class SpecialCoefficients {
    private SpecialCoefficients() { }

    /** (artanh s - s - s^3 / 3 - s^5 / 5) / s^7 in s^2, for |s| up to (sqrt 2 - 1) / (sqrt 2 + 1). */
    public static final double[] ARTANH = {
        0.142857142857143, 0.11111111111070107, 0.09090909113141939, 0.07692303177946223, 0.06667102232253053,
        0.058608658735881045, 0.05783675864795672
    };
    public static final float[] ARTANH_SINGLE = {
        0.14284703f, 0.113849655f
    };

    /** (arctan q - q) / q^3 in q^2, for |q| up to tan(pi / 8). */
    public static final double[] ATAN = {
        -0.3333333333333333, 0.199999999999998, -0.14285714285659326, 0.11111111105106705, -0.09090908751076636,
        0.0769229630497447, -0.06666423628069258, 0.058789145444006215, -0.052303478730160745, 0.04551108126325172,
        -0.034558092551413795, 0.01627194475162406
    };
    public static final float[] ATAN_SINGLE = {
        -0.3333333f, 0.19999538f, -0.14263897f, 0.107430995f, -0.06449835f
    };

    /** erf x / x - 1 in x^2, for |x| up to 1. */
    public static final double[] ERF = {
        0.1283791670955126, -0.3761263890318375, 0.11283791670954879, -0.026866170645076792, 0.0052239776248180145,
        -0.000854832698083379, 0.0001205533111164271, -1.4925595266831182e-05, 1.6461000484121368e-06,
        -1.6350312701054695e-07, 1.4659775274047436e-08, -1.1372848856791674e-09, 5.957176147748911e-11
    };
    public static final float[] ERF_SINGLE = {
        0.12837917f, -0.37612626f, 0.11283594f, -0.026854211f, 0.0051890872f, -0.00080168643f, 7.875875e-05f
    };

    /** (1 + 2 x) e^(x^2) erfc x - 1.25 in (x - 3) / (x + 3), for x from 0.5 to 28 (float32: 11). */
    public static final double[] ERFCX = {
        0.003008058269729652, -0.1356211061245812, -0.0475622943534507, 0.12964515870276203, -0.11927366341531179,
        0.06830802734394434, -0.02377051491853638, 0.002529391816335117, 0.0018886903564002055,
        -0.0007798322714918795, -0.00010515976008945177, 0.00012509932758636072, 4.9491714476033325e-06,
        -2.0100376113106087e-05, -7.300550882569987e-07, 3.471616676593574e-06, 3.52693258412998e-07,
        -6.146346341425417e-07, -1.3432312409451292e-07, 9.877438074940672e-08, 3.42329907978226e-08,
        -1.0659628807393203e-08, -4.325370719107278e-09
    };
    public static final float[] ERFCX_SINGLE = {
        0.003008059f, -0.1356211f, -0.047562394f, 0.12964492f, -0.119271316f, 0.06831216f, -0.023789614f,
        0.0024994295f, 0.0019518923f, -0.0006814632f, -0.00017685548f
    };

    /** (sinh x - x) / x^3 in x^2, for |x| up to 1. */
    public static final double[] SINH = {
        0.16666666666666666, 0.008333333333333333, 0.00019841269841269773, 2.755731922404034e-06,
        2.505210836405804e-08, 1.6059048396350562e-10, 7.646625361656657e-13, 2.8445264169895285e-15
    };
    public static final float[] SINH_SINGLE = {
        0.16666667f, 0.008333339f, 0.00019838102f, 2.8062802e-06f
    };

    /** w times what Stirling's formula lacks of the logarithm of the gamma function, in 1 / w^2, for w from 8. */
    public static final double[] STIRLING = {
        0.08333333333333333, -0.002777777777773988, 0.0007936507897524059, -0.0005952365845057049,
        0.0008414700852503147, -0.001890382993887715, 0.005065905360156132
    };
    public static final float[] STIRLING_SINGLE = {
        0.083333336f, -0.0027776984f, 0.0007800347f
    };

    /** w^2 (ln w - 1 / (2 w) - digamma w) in 1 / w^2, for w from 8. */
    public static final double[] DIGAMMA = {
        0.08333333333333333, -0.008333333333331664, 0.003968253965999701, -0.004166665501516725,
        0.007575459920369176, -0.02105106090804774, 0.08002337465397756, -0.299425370626735
    };
    public static final float[] DIGAMMA_SINGLE = {
        0.083333336f, -0.008332783f, 0.0038735883f
    };

    /** Numbers in two parts: the nearest float, and what it lacks. */
    public static final double[] LN2 = {0.6931471805599453, 2.3190468138462996e-17};
    public static final float[] LN2_SINGLE = {0.6931472f, -1.9046542e-09f};
    public static final double[] INVERSE_LN2 = {1.4426950408889634, 2.0355273740931033e-17};
    public static final float[] INVERSE_LN2_SINGLE = {1.442695f, 1.925963e-08f};
    public static final double[] INVERSE_LN10 = {0.4342944819032518, 1.098319650216765e-17};
    public static final float[] INVERSE_LN10_SINGLE = {0.4342945f, -1.010305e-08f};
    public static final double[] LOG10_2 = {0.3010299956639812, -2.8037281277851704e-18};
    public static final float[] LOG10_2_SINGLE = {0.30103f, -1.4320989e-08f};
    public static final double[] THIRD = {0.3333333333333333, 1.850371707708594e-17};
    public static final float[] THIRD_SINGLE = {0.33333334f, -9.934108e-09f};
    public static final double[] FIFTH = {0.2, -1.1102230246251566e-17};
    public static final float[] FIFTH_SINGLE = {0.2f, -2.9802323e-09f};
    public static final double[] QUARTER_PI = {0.7853981633974483, 3.061616997868383e-17};
    public static final float[] QUARTER_PI_SINGLE = {0.7853982f, -2.1855694e-08f};
    public static final double[] THREE_QUARTERS_PI = {2.356194490192345, 9.184850993605148e-17};
    public static final float[] THREE_QUARTERS_PI_SINGLE = {2.3561945f, -5.9624403e-09f};
    public static final double[] HALF_LN_2PI = {0.9189385332046728, -3.8782941580672414e-17};
    public static final float[] HALF_LN_2PI_SINGLE = {0.9189385f, 1.5634177e-08f};
}
