"""Data sets of scikit-learn 1.6 on NumPy 1.24: writes datasets.txt. A line: name; arguments as JSON; shape and elements of X; y."""
import json
from sklearn.datasets import make_blobs, make_circles, make_moons

CALLS = [
    (make_moons, dict(n_samples=7, random_state=0)),
    (make_moons, dict(n_samples=12, noise=0.1, random_state=42)),
    (make_moons, dict(n_samples=[3, 5], noise=0.3, shuffle=False, random_state=1)),
    (make_moons, dict(n_samples=1, random_state=0)),
    (make_moons, dict(n_samples=2, shuffle=False)),
    (make_circles, dict(n_samples=9, random_state=0)),
    (make_circles, dict(n_samples=10, noise=0.05, factor=0.5, random_state=7)),
    (make_circles, dict(n_samples=[4, 2], shuffle=False, factor=0.0)),
    (make_blobs, dict(n_samples=10, random_state=0)),
    (make_blobs, dict(n_samples=11, n_features=3, centers=4, cluster_std=0.5, random_state=3)),
    (make_blobs, dict(n_samples=[3, 0, 4], random_state=5, shuffle=False, center_box=[0.0, 1.0])),
    (make_blobs, dict(n_samples=8, centers=[[0, 0, 1], [5, 5.5, -1]], cluster_std=[0.1, 2.0], random_state=9)),
]
with open('datasets.txt', 'w') as f:
    for make, args in CALLS:
        call = {k: tuple(v) if k in ('center_box', 'n_samples') and isinstance(v, list) and make is not make_blobs else v for k, v in args.items()}
        if 'center_box' in call:
            call['center_box'] = tuple(call['center_box'])
        x, y = make(**call)
        parts = [make.__name__[5:], json.dumps(args), ' '.join([str(x.shape[1])] + [repr(v) for v in x.ravel().tolist()]), ' '.join(map(str, y.tolist()))]
        f.write(';'.join(parts) + '\n')
