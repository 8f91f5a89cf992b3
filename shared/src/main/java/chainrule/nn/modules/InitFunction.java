package chainrule.nn.modules;

import chainrule.autograd.Tensor;
import chainrule.signature.Arguments;
import chainrule.signature.Signature;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One line of {@code torch.nn.init}: how a function of {@link Init} is called.
 *
 * @param name PyTorch's: {@code xavier_uniform_}
 * @param body takes bound arguments; gives the tensor, or a number (calculate_gain)
 */
public record InitFunction(String name, Signature signature, Function<Arguments, Object> body) {
    private static final List<InitFunction> ALL = List.of(
            of("uniform_", "tensor, a=0.0, b=1.0", a -> Init.uniform_(tensor(a), a.number("a"), a.number("b"))),
            of("normal_", "tensor, mean=0.0, std=1.0", a -> Init.normal_(tensor(a), a.number("mean"), a.number("std"))),
            of("trunc_normal_", "tensor, mean=0.0, std=1.0, a=-2.0, b=2.0",
                    a -> Init.truncNormal_(tensor(a), a.number("mean"), a.number("std"), a.number("a"), a.number("b"))),
            of("constant_", "tensor, val", a -> Init.constant_(tensor(a), a.number("val"))),
            of("ones_", "tensor", a -> Init.ones_(tensor(a))),
            of("zeros_", "tensor", a -> Init.zeros_(tensor(a))),
            of("eye_", "tensor", a -> Init.eye_(tensor(a))),
            of("dirac_", "tensor, groups=1", a -> Init.dirac_(tensor(a), a.size("groups"))),
            of("xavier_uniform_", "tensor, gain=1.0", a -> Init.xavierUniform_(tensor(a), a.number("gain"))),
            of("xavier_normal_", "tensor, gain=1.0", a -> Init.xavierNormal_(tensor(a), a.number("gain"))),
            of("kaiming_uniform_", "tensor, a=0, mode='fan_in', nonlinearity='leaky_relu'",
                    a -> Init.kaimingUniform_(tensor(a), a.number("a"), a.word("mode"), a.word("nonlinearity"))),
            of("kaiming_normal_", "tensor, a=0, mode='fan_in', nonlinearity='leaky_relu'",
                    a -> Init.kaimingNormal_(tensor(a), a.number("a"), a.word("mode"), a.word("nonlinearity"))),
            of("orthogonal_", "tensor, gain=1", a -> Init.orthogonal_(tensor(a), a.number("gain"))),
            of("sparse_", "tensor, sparsity, std=0.01", a -> Init.sparse_(tensor(a), a.number("sparsity"), a.number("std"))),
            of("calculate_gain", "nonlinearity, param=None",
                    a -> a.has("param") ? Init.calculateGain(a.word("nonlinearity"), a.number("param")) : Init.calculateGain(a.word("nonlinearity"))));

    private static InitFunction of(String name, String signature, Function<Arguments, Object> body) { return new InitFunction(name, Signature.of(signature), body); }

    private static Tensor tensor(Arguments a) { return a.as("tensor", Tensor.class); }

    /** Every function; PyTorch's older names, without the underscore, are left out. */
    public static List<InitFunction> all() { return ALL; }

    /** Runs it as a call in Python does. */
    public Object call(List<?> positional, Map<String, ?> named) { return body.apply(signature.bind(name + "()", positional, named)); }
}
