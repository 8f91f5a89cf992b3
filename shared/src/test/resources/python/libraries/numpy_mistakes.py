# What NumPy says to the usual mistakes.
import numpy as np
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, '|', e)
a = np.arange(6).reshape(2, 3); b = np.arange(3)
t(lambda: a.reshape(4, -1)); t(lambda: a.reshape(5)); t(lambda: a.sum(axis=2)); t(lambda: np.dot(a, a)); t(lambda: np.ones(3) @ np.ones(4))
t(lambda: np.concatenate([np.ones((2, 3)), np.ones((2, 2))])); t(lambda: np.concatenate([np.ones((2, 3)), np.ones(3)])); t(lambda: np.stack([np.ones(3), np.ones(2)]))
t(lambda: np.ones(3) @ 2.0); t(lambda: b[5]); t(lambda: b[1, 2]); t(lambda: b[0.5]); t(lambda: bool(b)); t(lambda: float(b)); t(lambda: len(np.float64(1)))
t(lambda: np.zeros((2, 2)).item()); t(lambda: np.linalg.inv(np.zeros((2, 2)))); t(lambda: np.random.choice(3, 5, replace=False)); t(lambda: np.array([[1, 2], [3]]))
t(lambda: a + np.ones(2)); t(lambda: hash(b)); t(lambda: np.zeros(-1)); t(lambda: np.squeeze(a, axis=0)); t(lambda: np.array([True]) - np.array([True]))
t(lambda: a[np.array([True, False, True])]); t(lambda: a[[0, 5]]); t(lambda: np.argmax([])); t(lambda: np.max([])); t(lambda: a.transpose(0, 0)); t(lambda: np.broadcast_to(b, (2, 2)))
t(lambda: np.arange(3, dtype=int) ** -1); t(lambda: np.float64(1)[0]); t(lambda: np.expand_dims(b, 3)); t(lambda: np.split(np.arange(5), 2)); t(lambda: np.unravel_index(9, (2, 3)))
def write():
    c = np.arange(3); c += 1.5
t(write)
def assign():
    c = np.arange(3.0); c[:2] = np.ones(3)
t(assign)
def grow():
    c = np.ones(2); c += np.ones((3, 2))
t(grow)
