package chainrule.compute.vector;

import chainrule.autograd.Op;
import chainrule.autograd.Ops;
import chainrule.kernel.Kernel;
import chainrule.kernel.QuickFormulas;
import chainrule.kernel.Scalar;
import chainrule.program.Program;
import chainrule.program.Program.Instruction;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Programs in which functions have their shorter forms, where there are any and bits are not promised. */
final class Quick {
    private static final Map<Kernel, Kernel> FORMS = forms();

    private Quick() { }

    private static Map<Kernel, Kernel> forms() {
        Map<Kernel, Kernel> forms = new IdentityHashMap<>();
        for (Op op : Ops.all()) {
            Scalar form = QuickFormulas.of(op.name());
            if (form != null) forms.put(op.kernel(), new Kernel.Elementwise(form));
        }
        return forms;
    }

    static Program of(Program p) {
        List<Instruction> instructions = new ArrayList<>();
        for (Instruction i : p.instructions()) {
            instructions.add(new Instruction(FORMS.getOrDefault(i.kernel(), i.kernel()), i.attrs(), i.name(), i.in(), i.out(), i.part()));
        }
        return new Program(p.name(), p.values(), instructions, p.updates(), p.outputs());
    }
}
