package chainrule.linalg;

/** Numbers that a method of linear algebra cannot take: a singular matrix, one that is not positive definite. */
public final class LinalgException extends RuntimeException {
    LinalgException(String message) { super(message); }
}
