package chainrule.python.torch;

import chainrule.kernel.DType;
import chainrule.python.tables.Face;
import chainrule.python.tables.LibraryType;
import chainrule.python.types.Errors;
import chainrule.python.types.PyObject;
import chainrule.python.types.PyType;

/** PyTorch's types of elements and of its own objects, as scripts see them. */
public final class TorchTypes {
    /** {@code torch.float32}. Some only name a narrower type than the one that the numbers are kept in: {@code torch.int32}. */
    static final class ElementType extends PyObject implements Face {
        private final DType dtype;
        private final String label;
        private final int bytes;

        private ElementType(DType dtype, String label, int bytes) {
            super(DTYPE);
            this.dtype = dtype;
            this.label = label;
            this.bytes = bytes;
        }

        @Override public Object engine() { return dtype; }

        DType dtype() { return dtype; }

        boolean isNarrower() { return bytes < dtype.bytes(); }

        @Override public String repr() { return "torch." + label; }

        @Override public String str() { return repr(); }
    }

    /** {@code torch.device("cpu")}. */
    static final class DeviceValue extends PyObject implements Face {
        private final Devices.Device device;

        DeviceValue(Devices.Device device) {
            super(DEVICE);
            this.device = device;
        }

        @Override public Object engine() { return device; }

        @Override public Object compare(chainrule.python.types.Comparison op, Object other) {
            boolean asked = op == chainrule.python.types.Comparison.EQ || op == chainrule.python.types.Comparison.NE;
            if (!asked || !(other instanceof DeviceValue d)) return NOT_IMPLEMENTED;
            return d.device.equals(device) == (op == chainrule.python.types.Comparison.EQ);
        }

        @Override public long hash() { return device.type().length(); }

        @Override public String repr() { return device.toString(); }

        @Override public String str() { return device.text(); }
    }

    public static final PyType DTYPE = LibraryType.of("torch", "dtype").closed().fill(t -> {
        t.getter("is_floating_point", x -> ((ElementType) x).dtype.isFloating());
        t.getter("itemsize", x -> (long) ((ElementType) x).bytes);
        t.getter("is_complex", x -> false);
    });
    public static final PyType DEVICE = LibraryType.of("torch", "device").closed()
            .maker((type, args, names) -> device(args))
            .fill(t -> {
                t.getter("type", x -> ((DeviceValue) x).device.type());
                t.getter("index", x -> ((DeviceValue) x).device.index() == null ? null : (Object) (long) ((DeviceValue) x).device.index());
            });
    public static final PyType SIZE = LibraryType.of("torch", "Size", chainrule.python.types.Types.TUPLE).maker((type, args, names) -> SizeValue.made(args));
    private static final ElementType[] ELEMENTS = new ElementType[DType.values().length];

    static final ElementType INT32 = new ElementType(DType.INT64, "int32", 4);
    static final ElementType INT16 = new ElementType(DType.INT64, "int16", 2);
    static final ElementType INT8 = new ElementType(DType.INT64, "int8", 1);
    static final ElementType UINT8 = new ElementType(DType.INT64, "uint8", 1);
    static final ElementType FLOAT16 = new ElementType(DType.FLOAT32, "float16", 2);
    static final ElementType BFLOAT16 = new ElementType(DType.FLOAT32, "bfloat16", 2);

    static {
        for (DType t : DType.values()) ELEMENTS[t.ordinal()] = new ElementType(t, t.label(), t.bytes());
    }

    private TorchTypes() { }

    private static DeviceValue device(Object[] args) {
        if (args.length == 1 && args[0] instanceof DeviceValue d) return d;
        if (args.length == 1 && args[0] instanceof String name) return new DeviceValue(TorchFaces.guarded(() -> Devices.named(name)));
        if (args.length == 2 && args[0] instanceof String name && args[1] instanceof Long index) return new DeviceValue(new Devices.Device(name, index.intValue()));
        throw Errors.type("device() received an invalid combination of arguments; wanted a name such as 'cpu', or a name and an index");
    }

    static ElementType face(DType dtype) { return ELEMENTS[dtype.ordinal()]; }
}
