# Two layers with a rectifier between them. The factor 2 / rows is the lesson's, though the loss averages over all numbers.
import numpy as np

SIZES, ROWS, RATE = (10, 20, 5), 32, 0.01


class Layer:
    def __init__(self, before, after):
        self.weights = np.random.randn(before, after) * 0.1
        self.bias = np.random.randn(after) * 0.1

    def __call__(self, given):
        self.given = given
        return given @ self.weights + self.bias

    def learn(self, upstream):
        downstream = upstream @ self.weights.T
        self.weights -= RATE * (self.given.T @ upstream)
        self.bias -= RATE * upstream.sum(axis=0)
        return downstream


np.random.seed(42)
first, second = [Layer(a, b) for a, b in zip(SIZES, SIZES[1:])]
given, wanted = np.random.randn(ROWS, SIZES[0]), np.random.randn(ROWS, SIZES[-1])
for step in range(100):
    hidden = first(given).clip(min=0)
    miss = second(hidden) - wanted
    loss = (miss ** 2).mean()
    first.learn(np.where(hidden > 0, second.learn(2.0 / ROWS * miss), 0))
    if step in (0, 20, 40, 60, 80):
        print(f'{step:>2} {loss:.4f}')
print(f'end {loss:.4f}')
