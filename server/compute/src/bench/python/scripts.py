"""Scripts in CPython, asked in turn with our own machine: reads one JSON object a line and answers each with one.

`open` takes a script's file, `text` gives what it prints, `warm` and `time` run it for about so many seconds, whole: reading, compiling
and running it in names of its own; `time` gives the seconds of a run. The caller sets the variables that libraries read at their start.
"""

import contextlib
import io
import json
import sys
import time


class Runner:
    def __init__(self):
        self.source = ""
        self.per = 1e-3

    def open(self, request):
        with open(request["file"], encoding="utf-8") as file:
            self.source = file.read()
        self.per = self.take(1)

    def once(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            exec(compile(self.source, "script.py", "exec"), {"__name__": "__main__"})
        return out.getvalue()

    def take(self, count):
        start = time.perf_counter()
        for _ in range(count):
            self.once()
        return time.perf_counter() - start

    def text(self, request):
        return {"text": self.once()}

    def warm(self, request):
        self.time(request)

    def time(self, request):
        count = max(1, round(request["seconds"] / self.per))
        self.per = self.take(count) / count
        return {"seconds": self.per}

    def versions(self, request):
        import numpy
        import torch

        torch.set_num_threads(1)
        return {"Python": sys.version.split()[0], "NumPy": numpy.__version__, "PyTorch": torch.__version__}


runner = Runner()
for line in sys.stdin:
    asked = json.loads(line)
    try:
        said = getattr(runner, asked["do"])(asked) or {}
    except Exception as failed:  # the caller stops the whole benchmark with these words
        said = {"error": f"{type(failed).__name__}: {failed}"}
    print(json.dumps(said), flush=True)
