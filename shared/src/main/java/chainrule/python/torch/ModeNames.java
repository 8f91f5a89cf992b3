package chainrule.python.torch;

import static chainrule.python.torch.Names.function;

import chainrule.array.PrintOptions;
import chainrule.array.Promotion;
import chainrule.autograd.Mode;
import chainrule.autograd.Tensor;
import chainrule.kernel.DType;
import chainrule.math.random.TorchGenerator;
import chainrule.python.tables.Bits;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;

/** What a script asks {@code torch} about itself, or sets for what follows. */
final class ModeNames {
    private static final PrintOptions FULL = new PrintOptions(4, Integer.MAX_VALUE, 3, 80, false);
    private static final PrintOptions SHORT = new PrintOptions(2, 1000, 2, 80, false);

    private ModeNames() { }

    static void fill() {
        function("manual_seed", "seed", a -> {
            TorchState.current().seed(a.whole("seed"));
            return TorchState.current().generator();
        });
        function("seed", "", a -> {
            TorchState.current().seed(TorchState.current().seed() + 1);
            return TorchState.current().seed();
        });
        function("initial_seed", "", a -> TorchState.current().seed());
        function("get_rng_state", "", a -> {
            long[] state = TorchState.current().generator().state();
            return Tensor.of(chainrule.array.NdArray.of(state, state.length));
        });
        function("set_rng_state", "new_state", a -> {
            TorchState.current().generator().restore(Bits.state(Read.tensor(a, "new_state")));
            return null;
        });
        function("Generator", "device='cpu'", a -> new TorchGenerator(0));
        function("is_grad_enabled", "", a -> Mode.isGradEnabled());
        function("is_tensor", "obj", a -> a.get("obj") instanceof Tensor);
        function("is_floating_point", "input", a -> Read.input(a).dtype().isFloating());
        function("is_complex", "input", a -> false);
        function("is_nonzero", "input", a -> Read.input(a).item() != 0);
        function("numel", "input", a -> (long) Read.input(a).size());
        function("get_default_dtype", "", a -> TorchState.current().defaultType());
        function("set_default_dtype", "d", a -> {
            DType type = Read.type(a.get("d"));
            if (!type.isFloating()) throw Refused.type("only floating-point types are supported as the default type");
            TorchState.current().setDefaultType(type);
            return null;
        });
        function("result_type", "tensor1, tensor2", a -> {
            Tensor beside = a.get("tensor1") instanceof Tensor t ? t : Read.tensor(a, "tensor2");
            return Promotion.torch(Read.operand(a, "tensor1", beside).data(), Read.operand(a, "tensor2", beside).data());
        });
        function("promote_types", "type1, type2", a -> {
            DType x = Read.type(a.get("type1"));
            DType y = Read.type(a.get("type2"));
            return x.compareTo(y) >= 0 ? x : y;
        });
        function("set_printoptions", "precision=None, threshold=None, edgeitems=None, linewidth=None, profile=None, sci_mode=None", ModeNames::printing);
        function("set_num_threads", "int", a -> null);
        function("get_num_threads", "", a -> 1L);
        function("use_deterministic_algorithms", "mode, *, warn_only=False", a -> null);
    }

    /** Whether numbers are kept out of scientific notation. */
    private static boolean plain(Arguments a, boolean before) {
        if (!a.given("sci_mode")) return before;
        if (a.has("sci_mode") && a.flag("sci_mode")) throw Refused.notImplemented("set_printoptions: sci_mode=True is not in Chainrule; there are None and False");
        return a.has("sci_mode");
    }

    private static Object printing(Arguments a) {
        TorchState state = TorchState.current();
        PrintOptions from = !a.has("profile") ? state.printing() : switch (a.word("profile")) {
            case "default" -> PrintOptions.TORCH;
            case "short" -> SHORT;
            case "full" -> FULL;
            default -> throw Refused.value("profile: wanted default, short or full, got " + a.word("profile"));
        };
        int threshold = !a.has("threshold") ? from.threshold() : (int) Math.min(Read.number(a, "threshold"), Integer.MAX_VALUE);
        state.setPrinting(new PrintOptions(Read.whole(a, "precision", from.precision()), threshold, Read.whole(a, "edgeitems", from.edgeItems()),
                Read.whole(a, "linewidth", from.lineWidth()), plain(a, from.suppress())));
        return null;
    }
}
