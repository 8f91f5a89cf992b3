"""PyTorch or NumPy in CPython, asked in turn with our own executors: peer.py torch|numpy [threads].

Reads one JSON object a line and answers each with one. `open` makes the work of a row from the arrays in a folder, `warm`,
`reset`, `run`, `time` and `save` do what they say, and `time` starts from the arrays as they were. The caller sets the
variables that libraries read at their start, such as OMP_NUM_THREADS.
"""

import ctypes
import importlib
import json
import os
import sys
import time


class Peer:
    def __init__(self, library):
        self.library = library
        self.work = None
        self.arrays = {}
        self.per = 1e-3

    def open(self, request):
        with open(os.path.join(request["folder"], "task.json"), encoding="utf-8") as file:
            task = json.load(file)
        self.arrays = {a["name"]: self.library.np.fromfile(os.path.join(request["folder"], a["name"] + ".bin"), a["dtype"]).reshape(a["shape"])
                       for a in task["arrays"]}
        self.work = {"training": self.library.Training, "product": self.library.Product, "function": self.library.Function}[task["kind"]](task)
        self.work.load(self.arrays)

    def reset(self, request):
        self.work.load(self.arrays)

    def run(self, request):
        self.take(request["steps"])

    def warm(self, request):
        used, lot = 0.0, 1
        while used < request["seconds"]:
            took = self.take(lot)
            used += took
            self.per = took / lot
            if took < request["seconds"] / 8:
                lot *= 2

    def time(self, request):
        self.work.load(self.arrays)
        count = max(1, round(request["seconds"] / self.per))
        self.per = self.take(count) / count
        return {"seconds": self.per}

    def take(self, count):
        step = self.work.step
        start = time.perf_counter()
        for _ in range(count):
            step()
        return time.perf_counter() - start

    def save(self, request):
        for name, array in self.work.results().items():
            self.library.np.ascontiguousarray(array).tofile(os.path.join(request["folder"], name + ".bin"))

    def versions(self, request):
        said = [self.library.version(), openblas() or self.library.blas()]
        return {"Python": sys.version.split()[0], self.library.NAME: ", ".join(said)}


def openblas():
    """What the loaded OpenBLAS says of itself: its version, and for which processor it chose its code."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as maps:
            files = sorted({line.split()[-1] for line in maps if "openblas" in line.rsplit("/", 1)[-1]})
    except FileNotFoundError:
        return None
    for file in files:
        for suffix in ("", "64_"):
            config = getattr(ctypes.CDLL(file), "openblas_get_config" + suffix, None)
            if config is not None:
                config.restype = ctypes.c_char_p
                return config().decode()
    return None


def main():
    try:
        library = importlib.import_module("with_" + sys.argv[1])
    except ImportError as missing:
        answer({"error": str(missing)})
        return
    library.threads(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    peer = Peer(library)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer(getattr(peer, request["do"])(request) or {})
        except Exception as failed:  # the caller stops the whole benchmark with these words
            answer({"error": f"{type(failed).__name__}: {failed}"})


def answer(said):
    print(json.dumps(said), flush=True)


main()
