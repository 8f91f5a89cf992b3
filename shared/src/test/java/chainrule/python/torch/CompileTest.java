package chainrule.python.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chainrule.python.library.Library;
import chainrule.python.machine.Interpreter;
import chainrule.python.machine.Options;
import chainrule.python.types.PyModule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** {@code torch.compile}: the bits of the code as it stands, and never an error that the code itself does not have. */
class CompileTest {
    private static final String START = """
            import copy
            import torch
            import torch.nn as nn
            import torch.nn.functional as F

            def same(run):
                a, b = run(lambda f: f), run(torch.compile)
                assert len(a) == len(b)
                for p, q in zip(a, b):
                    assert torch.equal(p, q), (p, q)

            """;

    private final StringBuilder warnings = new StringBuilder();

    private String run(String script) {
        StringBuilder out = new StringBuilder();
        Map<String, Supplier<PyModule>> modules = new LinkedHashMap<>(TorchModules.all());
        Interpreter interpreter = new Interpreter(Library.into(Options.plain().name("script.py").modules(modules).output(out::append).errors(warnings::append)));
        Interpreter.Result result = new LibraryState(0).within(() -> interpreter.run(START + script));
        assertTrue(result.finished(), result.error());
        return out.toString();
    }

    @Test
    void aModelTrainsToTheSameBits() {
        run("""
                def train(wrap):
                    torch.manual_seed(3)
                    model = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 3))
                    net = wrap(model)
                    opt = torch.optim.Adam(net.parameters(), lr=0.05)
                    x, y = torch.randn(16, 4), torch.randint(0, 3, (16,))
                    seen = []
                    for i in range(12):
                        opt.zero_grad()
                        loss = F.cross_entropy(net(x), y)
                        loss.backward()
                        opt.step()
                        seen.append(loss.detach())
                    net.eval()
                    with torch.no_grad():
                        for k in (5, 5, 7): seen.append(net(torch.ones(k, 4)))
                    return seen + [p.detach() for p in model.parameters()]
                same(train)
                """);
    }

    @Test
    void aLossFunctionThatIsCompiledTrainsToTheSameBits() {
        run("""
                def train(wrap):
                    torch.manual_seed(3)
                    w = torch.randn(5, 2, requires_grad=True)
                    b = torch.zeros(2, requires_grad=True)
                    @wrap
                    def f(x, y, scale=1.0):
                        h = torch.relu(x @ w + b) * scale
                        return ((h - y) ** 2).mean(), h
                    seen = []
                    for i in range(10):
                        loss, h = f(torch.randn(7, 5), torch.randn(7, 2), scale=2.0)
                        (loss + h.sum() * 0.01).backward()
                        with torch.no_grad():
                            w -= 0.1 * w.grad
                            b -= 0.1 * b.grad
                        seen += [loss.detach(), w.grad, b.grad]
                        w.grad = b.grad = None
                    return seen + [w.detach(), b.detach()]
                same(train)
                def pure(wrap):
                    torch.manual_seed(1)
                    w = torch.randn(3, requires_grad=True)
                    x, y = torch.randn(10, 3), torch.randn(10)
                    f = wrap(lambda x, y: ((x @ w - y) ** 2).sum())
                    seen = []
                    for i in range(8):
                        loss = f(x, y)
                        g, = torch.autograd.grad(loss, w)
                        w = (w - 0.01 * g).detach().requires_grad_()
                        seen.append(loss.detach())
                    return seen
                same(pure)
                """);
    }

    @Test
    void aWholeStepWithDropoutAndRunningMeansGoesOnAsItStands() {
        run("""
                def train(wrap):
                    torch.manual_seed(1)
                    model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(0.5), nn.ReLU(), nn.Linear(8, 1))
                    opt = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
                    @wrap
                    def step(x, y):
                        opt.zero_grad()
                        loss = F.mse_loss(model(x), y)
                        loss.backward()
                        opt.step()
                        return loss
                    seen = [step(torch.randn(6, 4), torch.randn(6, 1)).detach() for i in range(10)]
                    return seen + [t.detach() for t in model.state_dict().values()] + [torch.rand(2)]
                same(train)
                def forward(wrap):
                    torch.manual_seed(1)
                    model = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(0.5), nn.Linear(8, 1))
                    net = wrap(model)
                    x, seen = torch.randn(6, 4), []
                    for i in range(6):
                        loss = net(x).pow(2).mean()
                        loss.backward()
                        seen.append(loss.detach())
                    net.eval()
                    return seen + [net(x).sum().detach() for i in range(4)] + [p.grad for p in model.parameters()] + [torch.rand(2)]
                same(forward)
                """);
    }

    @Test
    void whatItDependsOnIsPartOfTheKey() {
        run("""
                k = 2.0
                class Net:
                    def __init__(self): self.w, self.scale = torch.ones(3), 1
                    def forward(self, x): return x * self.w * self.scale + k
                net = Net()
                f = torch.compile(net.forward)
                x = torch.arange(3.)
                for i in range(3): assert f(x).tolist() == [2.0, 3.0, 4.0]
                net.scale = 3
                for i in range(3): assert f(x).tolist() == [2.0, 5.0, 8.0]
                net.w = torch.zeros(3)
                for i in range(3): assert f(x).tolist() == [2.0, 2.0, 2.0]
                k = 7.0
                for i in range(3): assert f(x).tolist() == [7.0, 7.0, 7.0]
                for n in (2, 2, 3, 3, 2): assert torch.compile(lambda x: x.reshape(-1) + n)(torch.zeros(n, n)).shape == (n * n,)
                lin = nn.Linear(2, 2)
                c = torch.compile(lin, mode='max-autotune', dynamic=True, backend='eager')
                assert isinstance(c, nn.Module) and list(c.state_dict()) == ['_orig_mod.weight', '_orig_mod.bias'] and c.in_features == 2
                for i in range(3): assert torch.equal(c(torch.ones(2)), lin(torch.ones(2)))
                """);
    }

    @Test
    void codeThatLooksAtNumbersOrActsOutsideRunsAsItStands() {
        assertEquals("called\ncalled\ncalled\n3 [1, 1, 1]\nfull\n", run("""
                @torch.compile
                def branches(x): return x * 2 if x.sum() > 0 else x - 1
                for v, r in ((1., 2.), (1., 2.), (-1., -2.), (-1., -2.)): assert branches(torch.full((2,), v)).tolist() == [r, r]
                @torch.compile
                def speaks(x):
                    print('called')
                    return x + 1
                for i in range(3): speaks(torch.ones(2))
                count, seen = 0, []
                @torch.compile
                def counts(x):
                    global count
                    count += 1
                    seen.append(1)
                    return x + count
                for i in range(3): assert counts(torch.ones(2)).tolist() == [2. + i] * 2
                print(count, seen)
                @torch.compile(fullgraph=True)
                def strict(x): return x * x.item()
                strict(torch.tensor(2.0))
                try: strict(torch.tensor(2.0))
                except RuntimeError as e: print('full' if 'fullgraph' in str(e) and 'item' in str(e) else e)
                @torch.compile
                def raises(x): raise ValueError('own')
                for i in range(3):
                    try: raises(torch.ones(2))
                    except ValueError as e: assert str(e) == 'own'
                def writes(x):
                    x += 1
                    return x
                w = torch.compile(writes)
                t = torch.zeros(2)
                for i in range(3): assert torch.equal(w(t), t)
                assert t.tolist() == [3.0, 3.0]
                """));
        assertEquals(2, warnings.toString().lines().count(), warnings.toString());
        assertTrue(warnings.toString().startsWith("script.py:14: UserWarning: torch.compile: runs as it stands, since bool: the numbers of a traced step are not known"), warnings.toString());
        assertTrue(warnings.toString().contains("(at script.py:13)\n  for v, r in"), warnings.toString());
    }

    @Test
    void gradientsOfGradientsAndLateChangesAreRight() {
        run("""
                f = torch.compile(lambda x: (x ** 3).sum())
                for i in range(3):
                    x = torch.tensor([1., 2.], requires_grad=True)
                    g, = torch.autograd.grad(f(x), x, create_graph=True)
                    h, = torch.autograd.grad(g.sum(), x)
                    assert g.tolist() == [3., 12.] and h.tolist() == [6., 12.]
                w = torch.tensor([2.], requires_grad=True)
                g = torch.compile(lambda x: x * w)
                x = torch.tensor([5.])
                for i in range(3): y = g(x)
                x += 1
                try:
                    y.backward()
                    assert False
                except RuntimeError as e: assert 'modified by an inplace operation' in str(e)
                """);
    }

    @Test
    void copiesOfModelsAreWholeAndApart() {
        run("""
                class Net(nn.Module):
                    def __init__(self):
                        super().__init__()
                        self.layers = nn.ModuleList([nn.Linear(2, 2), nn.Sequential(nn.Linear(2, 2), nn.ReLU())])
                        self.scale = nn.Parameter(torch.ones(2))
                        self.register_buffer('seen', torch.zeros(1))
                        self.sizes = [1, 2]
                    def forward(self, x):
                        for layer in self.layers: x = layer(x)
                        return x * self.scale
                a = Net()
                b = copy.deepcopy(a)
                x = torch.randn(3, 2)
                assert torch.equal(a(x), b(x)) and list(a.state_dict()) == list(b.state_dict()) and b.sizes == [1, 2] and b.sizes is not a.sizes
                for p, q in zip(a.parameters(), b.parameters()): assert p is not q and torch.equal(p, q) and q.requires_grad and isinstance(q, nn.Parameter)
                with torch.no_grad():
                    for p in a.parameters(): p.zero_()
                assert not torch.equal(a(x), b(x))
                t = torch.tensor([1., 2.], requires_grad=True)
                u = copy.deepcopy(t)
                assert u is not t and u.requires_grad and torch.equal(t, u)
                try: copy.deepcopy(t * 2)
                except RuntimeError as e: assert 'graph leaves' in str(e)
                s = copy.copy(t)
                assert s is not t and s.data_ptr() == t.data_ptr() if hasattr(t, 'data_ptr') else True
                """);
    }

    private static final String[] STEPS = {"h = h.tanh()", "h = torch.relu(h - 0.1)", "h = h * x", "h = h + b", "h = h.exp() / 3", "h = torch.sigmoid(h)", "h = h @ w", "h = h - h.mean(0)",
            "h = h / (h.abs().sum(1, keepdim=True) + 1)", "h = torch.softmax(h, dim=1)", "h = h[:, [2, 0, 1]]", "h = torch.cat([h[:2], h[2:] * 2])", "h = torch.where(h > 0.2, h, h * 0.5)",
            "h = h.t().contiguous().t()", "h = h * w.sum()", "h = h.clamp(-1, 1)", "h = h.cumsum(0)", "h = (h ** 2 + 1).log()", "h = h.max(dim=0).values + h", "h = h * k", "z = h.clone(); z += b; h = z"};

    @TestFactory
    Stream<DynamicTest> randomCodeHasTheBitsOfTheCodeAsItStands() {
        return LongStream.range(0, 60).mapToObj(seed -> {
            Random random = new Random(seed);
            StringBuilder body = new StringBuilder("        h = x\n");
            int n = 2 + random.nextInt(7);
            for (int i = 0; i < n; i++) body.append("        ").append(STEPS[random.nextInt(STEPS.length)]).append('\n');
            String script = "def random(wrap):\n    torch.manual_seed(" + seed + ")\n    w = nn.Parameter(torch.randn(3, 3))\n    b = torch.randn(3, requires_grad=" + (random.nextBoolean() ? "True" : "False")
                    + ")\n    k = 0.5\n    def f(x):\n" + body + "        return " + (random.nextBoolean() ? "h" : "h.sum(), h") + "\n    c = wrap(f)\n    seen = []\n    for i in range(4):\n        x = torch.randn(4, 3, requires_grad="
                    + (random.nextBoolean() ? "True" : "False") + ")\n        y = c(x)\n        y = y if isinstance(y, tuple) else (y,)\n        seen += [t.detach() for t in y]\n        l = sum((t * t).sum() for t in y)\n"
                    + "        if l.requires_grad:\n            l.backward()\n            seen += [t.grad.clone() for t in (x, w, b) if t.grad is not None]\n    return seen\nsame(random)\n";
            return dynamicTest("seed " + seed, () -> run(script));
        });
    }
}
