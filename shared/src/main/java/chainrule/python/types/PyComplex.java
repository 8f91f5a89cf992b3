package chainrule.python.types;

/** A complex number. */
public final class PyComplex extends PyObject {
    private final double re;
    private final double im;

    public PyComplex(double re, double im) {
        super(Types.COMPLEX);
        this.re = re;
        this.im = im;
    }

    public double re() { return re; }

    public double im() { return im; }
}
