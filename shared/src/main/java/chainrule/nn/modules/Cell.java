package chainrule.nn.modules;

import chainrule.autograd.Tensor;

/**
 * How one step of a recurrent layer makes its new state. Each kind has {@link #gates} rows of weights for each unit; {@code in} is what
 * they make of the input, and {@code back} what they make of the state before.
 */
enum Cell {
    TANH(1) {
        @Override Tensor[] next(Tensor in, Tensor back, Tensor... before) { return new Tensor[] {back.add(in).tanh()}; }
    },
    RELU(1) {
        @Override Tensor[] next(Tensor in, Tensor back, Tensor... before) { return new Tensor[] {back.add(in).relu()}; }
    },
    /** Gates i, f, g, o: c = f c + i g, h = o tanh(c). */
    LSTM(4) {
        @Override Tensor[] next(Tensor in, Tensor back, Tensor... before) {
            Tensor[] g = back.add(in).chunk(4, -1);
            Tensor c = g[1].sigmoid().mul(before[1]).add(g[0].sigmoid().mul(g[2].tanh()));
            return new Tensor[] {g[3].sigmoid().mul(c.tanh()), c};
        }
    },
    /** Gates r, z, n: n = tanh(in + r back), h = n + z (h - n). */
    GRU(3) {
        @Override Tensor[] next(Tensor in, Tensor back, Tensor... before) {
            Tensor[] i = in.chunk(3, -1);
            Tensor[] b = back.chunk(3, -1);
            Tensor r = b[0].add(i[0]).sigmoid();
            Tensor z = b[1].add(i[1]).sigmoid();
            Tensor n = i[2].add(b[2].mul(r)).tanh();
            return new Tensor[] {before[0].sub(n).mul(z).add(n)};
        }
    };

    final int gates;

    Cell(int gates) { this.gates = gates; }

    /** The new state: h, and c where there is one. */
    abstract Tensor[] next(Tensor in, Tensor back, Tensor... before);

    /** How many tensors are its state. */
    int states() { return this == LSTM ? 2 : 1; }

    static Cell named(String nonlinearity, String kind, String words) {
        return switch (nonlinearity) {
            case "tanh" -> TANH;
            case "relu" -> RELU;
            default -> throw new ModuleException(kind, words + nonlinearity + (words.endsWith("'") ? "'" : ""));
        };
    }
}
