package chainrule.python.tables;
public final class Lacking {
    public static final String NUMPY = "", NUMPY_RANDOM = "", NUMPY_LINALG = "", TORCH = "", FUNCTIONAL = "", TORCH_LINALG = "", NN = "", TORCH_AUTOGRAD = "", TENSOR = "", NDARRAY = "";
}
