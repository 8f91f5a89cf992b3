# A straight line, fitted with slopes worked out on paper.
import numpy as np


def slopes(inputs, error):
    """Of the mean squared error, for the factor and the offset."""
    per_row = 2.0 / error.size * error
    return (per_row * inputs).sum(), per_row.sum()


np.random.seed(42)
factor, offset = np.random.randn(), np.random.randn()
inputs = np.arange(1.0, 5.0)
targets = 2 * inputs

for step in range(100):
    error = factor * inputs + offset - targets
    d_factor, d_offset = slopes(inputs, error)
    factor, offset = factor - 0.01 * d_factor, offset - 0.01 * d_offset
    if not step % 20:
        print('%3d  %.4f' % (step, np.square(error).mean()))

print('factor {:.4f}, offset {:.4f}'.format(factor, offset))
