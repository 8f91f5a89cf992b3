package chainrule.client.build;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.teavm.classlib.impl.JCLPlugin;
import org.teavm.classlib.impl.lambda.LambdaMetafactorySubstitutor;
import org.teavm.dependency.BootstrapMethodSubstitutor;
import org.teavm.dependency.DynamicCallSite;
import org.teavm.model.AccessLevel;
import org.teavm.model.ClassHierarchy;
import org.teavm.model.ClassHolder;
import org.teavm.model.ElementModifier;
import org.teavm.model.FieldHolder;
import org.teavm.model.MethodDescriptor;
import org.teavm.model.MethodHandle;
import org.teavm.model.MethodHandleType;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.ValueType;
import org.teavm.model.emit.ChooseEmitter;
import org.teavm.model.emit.ProgramEmitter;
import org.teavm.model.emit.ValueEmitter;
import org.teavm.model.util.InvokeDynamicUtil;
import org.teavm.vm.spi.After;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/**
 * Makes one class of all lambdas of a class that look alike, each with its number; the compiler makes a class of each. Lambdas
 * look alike if they implement the same method of the same interface and capture the same types.
 *
 * <p>A class costs a tab some 80 bytes in brotli however little is in it (its type, its table of methods, how both are filled), and the
 * tables of names hold thousands of lambdas of a line. The compiler finds this among its services.
 */
@After(JCLPlugin.class)
public final class LambdaGroups implements TeaVMPlugin {
    private static final String PROPERTY = "chainrule.lambdas.grouped";
    private static final String NUMBER = "number";
    private static final MethodReference METAFACTORY = new MethodReference(LambdaMetafactory.class, "metafactory", MethodHandles.Lookup.class, String.class,
            MethodType.class, MethodType.class, java.lang.invoke.MethodHandle.class, MethodType.class, CallSite.class);

    /** What lambdas of one class have in common. */
    private record Kind(String name, ValueType.Object type, List<ValueType> captured, List<ValueType> signature) { }

    /** A lambda: what it calls, and with which types of values. */
    private record Lambda(MethodHandle body, List<ValueType> given) { }

    private final BootstrapMethodSubstitutor single = new LambdaMetafactorySubstitutor();
    private final Map<String, Map<Kind, List<Lambda>>> found = new HashMap<>();

    /** Stays out of the compiler's way unless the property {@value #PROPERTY} is true. */
    @Override public void install(TeaVMHost host) {
        if (!Boolean.parseBoolean(host.getProperties().getProperty(PROPERTY))) return;
        host.add(METAFACTORY, this::number);
        host.add((each, context) -> found.getOrDefault(each.getName(), Map.of()).forEach((kind, lambdas) ->
                context.submit(group(groupName(each.getName(), kind), kind, lambdas, context.getHierarchy()))));
    }

    /** Makes the lambda of a call site as a number of its group. The compiler asks for all of a class before it transforms that class. */
    private ValueEmitter number(DynamicCallSite site, ProgramEmitter code) {
        String owner = site.getCaller().getClassName();
        Kind kind = new Kind(site.getCalledMethod().getName(), (ValueType.Object) site.getCalledMethod().getResultType(),
                List.of(site.getCalledMethod().getParameterTypes()), List.of(site.getBootstrapArguments().get(0).getMethodType()));
        Lambda lambda = new Lambda(site.getBootstrapArguments().get(1).getMethodHandle(), List.of(site.getBootstrapArguments().get(2).getMethodType()));
        if (!owner.startsWith("chainrule.") || !isPlain(kind, lambda)) return single.substitute(site, code);
        List<Lambda> group = found.computeIfAbsent(owner, name -> new LinkedHashMap<>()).computeIfAbsent(kind, name -> new ArrayList<>());
        List<ValueEmitter> arguments = new ArrayList<>(site.getArguments());
        arguments.add(code.constant(group.size()));
        group.add(lambda);
        return code.invoke(factory(groupName(owner, kind), kind), arguments.toArray(ValueEmitter[]::new));
    }

    private String groupName(String owner, Kind kind) { return owner + "$Group" + List.copyOf(found.get(owner).keySet()).indexOf(kind); }

    /** Whether no value needs boxing on its way to a lambda's body. */
    private static boolean isPlain(Kind kind, Lambda lambda) {
        List<ValueType> wanted = wanted(lambda.body());
        List<ValueType> given = new ArrayList<>(kind.captured());
        given.addAll(lambda.given().subList(0, lambda.given().size() - 1));
        if (wanted.size() != given.size()) return false;
        for (int i = 0; i < wanted.size(); i++) if (!passes(given.get(i), wanted.get(i))) return false;
        ValueType result = kind.signature().get(kind.signature().size() - 1);
        return result == ValueType.VOID || passes(result(lambda.body()), result);
    }

    private static boolean passes(ValueType from, ValueType to) {
        return from instanceof ValueType.Primitive || to instanceof ValueType.Primitive || from == ValueType.VOID ? from.equals(to) : true;
    }

    /** What a body takes, its object first if it has one. */
    private static List<ValueType> wanted(MethodHandle body) {
        List<ValueType> wanted = new ArrayList<>(List.of(body.getArgumentTypes()));
        if (body.getKind() != MethodHandleType.INVOKE_STATIC && body.getKind() != MethodHandleType.INVOKE_CONSTRUCTOR) wanted.add(0, ValueType.object(body.getClassName()));
        return wanted;
    }

    private static ValueType result(MethodHandle body) {
        return body.getKind() == MethodHandleType.INVOKE_CONSTRUCTOR ? ValueType.object(body.getClassName()) : body.getValueType();
    }

    private static MethodReference factory(String group, Kind kind) {
        List<ValueType> signature = new ArrayList<>(kind.captured());
        signature.add(ValueType.INTEGER);
        signature.add(kind.type());
        return new MethodReference(group, new MethodDescriptor("make", signature.toArray(ValueType[]::new)));
    }

    private static ClassHolder group(String name, Kind kind, List<Lambda> lambdas, ClassHierarchy hierarchy) {
        ClassHolder group = new ClassHolder(name);
        group.setLevel(AccessLevel.PUBLIC);
        group.getModifiers().add(ElementModifier.FINAL);
        var implemented = hierarchy.getClassSource().get(kind.type().getClassName());
        boolean isInterface = implemented.hasModifier(ElementModifier.INTERFACE);
        group.setParent(isInterface ? "java.lang.Object" : implemented.getName());
        if (isInterface) group.getInterfaces().add(implemented.getName());
        field(group, NUMBER, ValueType.INTEGER);
        for (int i = 0; i < kind.captured().size(); i++) field(group, captured(i), kind.captured().get(i));
        group.addMethod(constructor(group, kind, hierarchy));
        group.addMethod(maker(group, kind, hierarchy));
        group.addMethod(caller(group, kind, lambdas, hierarchy));
        return group;
    }

    private static String captured(int i) { return "captured" + i; }

    private static void field(ClassHolder group, String name, ValueType type) {
        FieldHolder field = new FieldHolder(name);
        field.setLevel(AccessLevel.PUBLIC);
        field.setType(type);
        group.addField(field);
    }

    private static MethodHolder constructor(ClassHolder group, Kind kind, ClassHierarchy hierarchy) {
        List<ValueType> signature = new ArrayList<>(kind.captured());
        signature.add(ValueType.INTEGER);
        signature.add(ValueType.VOID);
        MethodHolder constructor = new MethodHolder("<init>", signature.toArray(ValueType[]::new));
        constructor.setLevel(AccessLevel.PUBLIC);
        ProgramEmitter code = ProgramEmitter.create(constructor, hierarchy);
        ValueEmitter self = code.var(0, group);
        self.invokeSpecial(group.getParent(), "<init>");
        int count = kind.captured().size();
        for (int i = 0; i < count; i++) self.setField(captured(i), code.var(1 + i, kind.captured().get(i)));
        self.setField(NUMBER, code.var(1 + count, ValueType.INTEGER));
        code.exit();
        return constructor;
    }

    private static MethodHolder maker(ClassHolder group, Kind kind, ClassHierarchy hierarchy) {
        MethodHolder maker = new MethodHolder(factory(group.getName(), kind).getDescriptor());
        maker.setLevel(AccessLevel.PUBLIC);
        maker.getModifiers().add(ElementModifier.STATIC);
        ProgramEmitter code = ProgramEmitter.create(maker, hierarchy);
        int count = kind.captured().size();
        ValueEmitter[] values = new ValueEmitter[count + 1];
        for (int i = 0; i < count; i++) values[i] = code.var(1 + i, kind.captured().get(i));
        values[count] = code.var(1 + count, ValueType.INTEGER);
        code.construct(group.getName(), values).returnValue();
        return maker;
    }

    private static MethodHolder caller(ClassHolder group, Kind kind, List<Lambda> lambdas, ClassHierarchy hierarchy) {
        MethodHolder caller = new MethodHolder(kind.name(), kind.signature().toArray(ValueType[]::new));
        caller.setLevel(AccessLevel.PUBLIC);
        ProgramEmitter code = ProgramEmitter.create(caller, hierarchy);
        ValueEmitter self = code.var(0, group);
        List<ValueEmitter> passed = new ArrayList<>();
        for (int i = 0; i + 1 < kind.signature().size(); i++) passed.add(code.var(1 + i, kind.signature().get(i)));
        ChooseEmitter choice = code.choice(self.getField(NUMBER, ValueType.INTEGER));
        for (int i = 0; i + 1 < lambdas.size(); i++) {
            Lambda lambda = lambdas.get(i);
            choice.option(i, () -> call(code, self, kind, lambda, passed));
        }
        choice.otherwise(() -> call(code, self, kind, lambdas.get(lambdas.size() - 1), passed));
        return caller;
    }

    private static void call(ProgramEmitter code, ValueEmitter self, Kind kind, Lambda lambda, List<ValueEmitter> passed) {
        List<ValueType> wanted = wanted(lambda.body());
        List<ValueEmitter> arguments = new ArrayList<>();
        int count = kind.captured().size();
        for (int i = 0; i < wanted.size(); i++) {
            ValueEmitter value = i < count ? self.getField(captured(i), kind.captured().get(i)) : passed.get(i - count);
            arguments.add(value.getType().equals(wanted.get(i)) || value.getType() instanceof ValueType.Primitive ? value : value.cast(wanted.get(i)));
        }
        ValueEmitter result = InvokeDynamicUtil.invoke(code, lambda.body(), arguments.toArray(ValueEmitter[]::new));
        if (kind.signature().get(kind.signature().size() - 1) == ValueType.VOID) code.exit();
        else result.returnValue();
    }
}
