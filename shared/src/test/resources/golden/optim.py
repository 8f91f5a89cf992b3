# What PyTorch 1.13's optimisers and schedulers compute, print and save: python3 optim.py | gzip -9n > optim.json.gz
import json, math, sys, warnings
import torch
import torch.optim as optim
from torch.optim import lr_scheduler as S
from torch.nn.utils import clip_grad_norm_, clip_grad_value_

warnings.simplefilter("ignore")
X = torch.tensor([[1.0, 2.0, -1.0], [0.5, -1.0, 3.0], [2.0, 0.0, 1.0], [-1.5, 0.25, 0.5]], dtype=torch.float64)
Y = torch.tensor([1.0, -2.0, 0.5, 0.25], dtype=torch.float64)


def problem():
    w = torch.tensor([1.5, -2.0, 0.3], dtype=torch.float64, requires_grad=True)
    b = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)
    def loss():
        return (torch.tanh(X @ w + b) - Y).square().mean() + 0.1 * w.square().sum()
    return w, b, loss


def plain(v):
    if isinstance(v, torch.Tensor):
        return {"dtype": str(v.dtype), "shape": list(v.shape), "values": [repr(x) for x in v.double().flatten().tolist()]}
    if isinstance(v, dict):
        return {str(k): plain(x) for k, x in v.items()}
    if isinstance(v, (list, tuple)):
        return [plain(x) for x in v]
    if isinstance(v, float):
        return {"float": repr(v)}
    return v


OPTIMIZERS = [
    ("SGD", {"lr": 0.05}), ("SGD", {"lr": 0.05, "momentum": 0.9}), ("SGD", {"lr": 0.05, "momentum": 0.9, "dampening": 0.5, "weight_decay": 0.02}),
    ("SGD", {"lr": 0.05, "momentum": 0.9, "nesterov": True}), ("SGD", {"lr": 0.01, "maximize": True}),
    ("Adam", {}), ("Adam", {"lr": 0.1, "betas": [0.8, 0.9], "eps": 1e-3}), ("Adam", {"lr": 0.1, "amsgrad": True, "weight_decay": 0.1}), ("Adam", {"lr": 0.01, "maximize": True}),
    ("AdamW", {"lr": 0.1}), ("AdamW", {"lr": 0.1, "weight_decay": 0.3, "amsgrad": True, "maximize": True}),
    ("Adamax", {"lr": 0.1}), ("Adamax", {"lr": 0.1, "weight_decay": 0.1, "maximize": True}),
    ("NAdam", {"lr": 0.1}), ("NAdam", {"lr": 0.1, "momentum_decay": 0.01, "weight_decay": 0.1}),
    ("RAdam", {"lr": 0.1}), ("RAdam", {"lr": 0.1, "betas": [0.8, 0.9], "weight_decay": 0.1}),
    ("Adagrad", {"lr": 0.1}), ("Adagrad", {"lr": 0.1, "lr_decay": 0.1, "initial_accumulator_value": 0.5, "weight_decay": 0.1, "maximize": True}),
    ("Adadelta", {}), ("Adadelta", {"lr": 0.5, "rho": 0.8, "weight_decay": 0.1, "maximize": True}),
    ("RMSprop", {"lr": 0.05}), ("RMSprop", {"lr": 0.05, "momentum": 0.5, "centered": True, "weight_decay": 0.1, "alpha": 0.9}), ("RMSprop", {"lr": 0.01, "maximize": True}),
    ("Rprop", {"lr": 0.05}), ("Rprop", {"lr": 0.05, "etas": [0.3, 1.5], "step_sizes": [1e-3, 0.02], "maximize": True}),
    ("ASGD", {"lr": 0.05}), ("ASGD", {"lr": 0.05, "t0": 5.0, "lambd": 0.1, "alpha": 0.6, "weight_decay": 0.1}), ("ASGD", {"lr": 0.01, "maximize": True}),
    ("LBFGS", {"lr": 0.5, "max_iter": 4}), ("LBFGS", {"max_iter": 6, "history_size": 3, "line_search_fn": "strong_wolfe"}), ("LBFGS", {"lr": 0.3, "line_search_fn": "strong_wolfe", "max_eval": 9}),
]


def optimizers():
    for name, options in OPTIMIZERS:
        w, b, loss = problem()
        opt = getattr(optim, name)([w, b], **{k: tuple(v) if isinstance(v, list) else v for k, v in options.items()})
        text = repr(opt)
        def closure():
            opt.zero_grad()
            l = loss()
            l.backward()
            return l
        steps = []
        for i in range(3 if name == "LBFGS" else 40):
            opt.step(closure)
            steps.append([repr(v) for v in w.tolist() + [b.item()]])
        state = opt.state_dict()
        for s in state["state"].values():
            s.pop("al", None)
        yield {"name": name, "options": plain(options), "repr": text, "steps": steps, "state": plain(state)}


SCHEDULERS = [
    ("StepLR", [3], {}), ("StepLR", [3], {"gamma": 0.5}), ("MultiStepLR", [[2, 5, 5, 9]], {"gamma": 0.3}), ("ExponentialLR", [0.9], {}), ("ConstantLR", [], {}), ("ConstantLR", [0.25, 3], {}),
    ("LinearLR", [], {}), ("LinearLR", [0.2, 0.8], {"total_iters": 7}), ("CosineAnnealingLR", [10], {}), ("CosineAnnealingLR", [4, 0.01], {}),
    ("CosineAnnealingWarmRestarts", [4, 2], {}), ("CosineAnnealingWarmRestarts", [3], {"eta_min": 0.02}), ("OneCycleLR", [0.5], {"total_steps": 25}),
    ("OneCycleLR", [0.5], {"epochs": 5, "steps_per_epoch": 6, "anneal_strategy": "linear", "three_phase": True, "pct_start": 0.4, "div_factor": 10.0}),
    ("OneCycleLR", [0.5], {"total_steps": 25, "cycle_momentum": False}), ("CyclicLR", [0.01, 0.1], {"step_size_up": 3}),
    ("CyclicLR", [0.01, 0.1], {"step_size_up": 3, "step_size_down": 5, "mode": "triangular2"}), ("CyclicLR", [0.01, 0.1], {"step_size_up": 4, "mode": "exp_range", "gamma": 0.95, "cycle_momentum": False}),
    ("ReduceLROnPlateau", [], {"patience": 1, "factor": 0.5}), ("ReduceLROnPlateau", ["max"], {"patience": 0, "factor": 0.3, "cooldown": 2, "threshold": 0.2, "threshold_mode": "abs", "min_lr": 0.01}),
    ("PolynomialLR", [8], {"power": 2.0}), ("PolynomialLR", [], {}),
]


def schedulers():
    for name, args, options in SCHEDULERS:
        for kind in ["SGD", "Adam"] if name == "OneCycleLR" else ["SGD"]:
            p, q = torch.zeros(1, requires_grad=True), torch.zeros(1, requires_grad=True)
            opt = optim.Adam([{"params": [p]}, {"params": [q], "lr": 0.5}], lr=0.1) if kind == "Adam" else optim.SGD([{"params": [p]}, {"params": [q], "lr": 0.5}], lr=0.1, momentum=0.9)
            sched = getattr(S, name)(opt, *args, **options)
            def now():
                g = opt.param_groups[0]
                return [repr(float(h["lr"])) for h in opt.param_groups] + [repr(float(g["momentum"] if kind == "SGD" else g["betas"][0]))]
            seen = [now()]
            for i in range(24):
                sched.step(math.sin(i * 0.7) + 2 - i * 0.05) if name == "ReduceLROnPlateau" else sched.step()
                seen.append(now())
            state = {k: v for k, v in sched.state_dict().items() if k not in ("anneal_func", "_scale_fn_ref", "_scale_fn_custom")}
            if "milestones" in state:
                state["milestones"] = dict(state["milestones"])
            yield {"name": name, "optimizer": kind, "args": plain(args), "options": plain(options), "seen": seen, "state": plain(state)}


def composed():
    def rates(make):
        opt = optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
        sched = make(opt)
        seen = [repr(opt.param_groups[0]["lr"])]
        for i in range(12):
            sched.step()
            seen.append(repr(float(sched.get_last_lr()[0])))
        return {"seen": seen, "state": plain({k: v for k, v in sched.state_dict().items()})}
    return {"sequential": rates(lambda o: S.SequentialLR(o, [S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.9), S.LinearLR(o, 0.5, total_iters=3)], [2, 6])),
            "chained": rates(lambda o: S.ChainedScheduler([S.ConstantLR(o, 0.1, 2), S.ExponentialLR(o, 0.9)])),
            "multiplicative": rates(lambda o: S.MultiplicativeLR(o, lambda e: 1 - 0.05 * e))}


def clipping():
    for kind, args in [("norm", [0.5]), ("norm", [0.5, 1.0]), ("norm", [0.2, math.inf]), ("norm", [100.0]), ("norm", [0.7, 3.0]), ("value", [0.1])]:
        w, b, loss = problem()
        loss().backward()
        total = clip_grad_norm_([w, b], *args) if kind == "norm" else clip_grad_value_([w, b], *args)
        yield {"kind": kind, "args": [repr(a) for a in args], "total": None if total is None else repr(total.item()), "gradients": [repr(v) for v in w.grad.tolist() + [b.grad.item()]]}


json.dump({"optimizers": list(optimizers()), "schedulers": list(schedulers()), "composed": composed(), "clipping": list(clipping())}, sys.stdout, separators=(",", ":"))
