"""What NumPy makes of random indices: writes indexing.json.gz beside this file.  python3 indexing.py

Each case is an array of 0, 1, 2, ... of a shape, an index, and what came of it: the elements read, the array after a write of
-1, -2, ... through the index, and after np.add.at of 1, 2, ...; or the words of the refusal.
"""

import gzip
import json
import pathlib
import random

import numpy as np

DICE = random.Random(20)


def tensor(array):
    array = np.asarray(array)
    return {"tensor": str(array.dtype), "shape": list(array.shape), "data": array.ravel().tolist()}


def any_slice(n):
    end = lambda: DICE.choice([None, DICE.randint(-n - 2, n + 2)])
    return slice(end(), end(), DICE.choice([None, 1, 2, 3, -1, -2, -3, 1000, -1000]))


def positions(n, common):
    """Places of an axis of length n, of a shape that broadcasts to the common one."""
    shape = [DICE.choice([1, d]) for d in common[DICE.randint(0, len(common)):]]
    return np.array([DICE.randint(-n, n - 1) for _ in range(int(np.prod(shape)))], dtype=np.int64).reshape(shape)


def index(shape):
    parts, axis = [], 0
    common = [DICE.randint(1, 3) for _ in range(DICE.randint(0, 2))]
    masked = 0
    mode = DICE.random()
    while axis < len(shape):
        kind = DICE.random()
        n = shape[axis]
        if DICE.random() < 0.15:
            parts.append(None)
        if kind < 0.08:
            break
        if kind < 0.25 and n:
            parts.append(DICE.randint(-n, n - 1))
        elif kind < 0.5 or mode < 0.25:
            parts.append(any_slice(n))
        elif kind < 0.9 or masked:
            parts.append(positions(n, common) if n else np.zeros([0] if common in ([], [1]) and not masked else common, np.int64) if not n and not np.prod(common) else slice(None))
        else:
            rank = DICE.randint(1, len(shape) - axis)
            mask = np.array([DICE.random() < 0.5 for _ in range(int(np.prod(shape[axis:axis + rank])))], dtype=bool).reshape(shape[axis:axis + rank])
            common, masked = ([int(mask.sum())] if DICE.random() < 0.7 else [1]), 1
            parts = [p if not isinstance(p, np.ndarray) else slice(None) for p in parts]
            parts.append(mask)
            axis += rank - 1
        axis += 1
    if DICE.random() < 0.3:
        # An ellipsis in place of some axes that are taken whole, or of none.
        at = DICE.randint(0, len(parts))
        parts.insert(at, Ellipsis)
    if DICE.random() < 0.06:
        parts.insert(DICE.randint(0, len(parts)), np.array(DICE.random() < 0.5))
    return tuple(parts)


def wrong(shape):
    """An index with one mistake."""
    axis = DICE.randrange(len(shape))
    n = shape[axis]
    before = [DICE.choice([slice(None), slice(0, 1), [0]]) for _ in range(axis)]
    before = [np.array(p) if isinstance(p, list) else p for p in before]
    kind = DICE.randrange(5)
    beyond = DICE.choice([n, n + 3, -n - 1])
    if kind == 0:
        return tuple(before) + (beyond,)
    if kind == 1:
        return tuple(before) + (np.array([0, beyond]),)
    if kind == 2:
        return tuple([0] * (len(shape) + DICE.randint(1, 2)))
    if kind == 3:
        return tuple(slice(None) for _ in range(axis)) + (np.ones(n + 1, bool),)
    return (Ellipsis, 0, Ellipsis)


def written(part):
    if isinstance(part, slice):
        return {"slice": [part.start, part.stop, part.step]}
    if part is Ellipsis:
        return {"ellipsis": True}
    return tensor(part) if isinstance(part, np.ndarray) else part


def case(shape, parts):
    x = np.arange(int(np.prod(shape)), dtype=np.float64).reshape(shape)
    one = {"shape": list(shape), "index": {"tuple": [written(p) for p in parts]}}
    try:
        read = x[parts]
    except (IndexError, ValueError) as e:
        return one | {"refused": str(e)}
    assigned, added = x.copy(), x.copy()
    numbers = np.arange(1, np.size(read) + 1, dtype=np.float64).reshape(np.shape(read))
    assigned[parts] = -numbers
    np.add.at(added, parts, numbers)
    return one | {"read": tensor(read), "assigned": tensor(assigned), "added": tensor(added)}


def main():
    cases = []
    while len(cases) < 600:
        shape = [DICE.choice([1, 2, 3, 3, 4, 0 if DICE.random() < 0.1 else 2]) for _ in range(DICE.randint(1, 4))]
        cases.append(case(shape, index(shape)))
    while len(cases) < 700:
        shape = [DICE.randint(1, 4) for _ in range(DICE.randint(1, 3))]
        cases.append(case(shape, wrong(shape)))
    text = json.dumps({"numpy": np.__version__, "cases": cases})
    path = pathlib.Path(__file__).with_name("indexing.json.gz")
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    refused = sum("refused" in c for c in cases)
    print(f"{len(cases)} cases, {refused} refused, {path.stat().st_size} bytes")


main()
