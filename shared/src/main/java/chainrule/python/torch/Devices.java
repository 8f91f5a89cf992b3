package chainrule.python.torch;

import chainrule.autograd.Tensor;
import chainrule.python.tables.Refused;
import chainrule.signature.Arguments;

/** Where tensors may lie: here, there is one place. */
public final class Devices {
    /** A place for tensors: {@code torch.device("cpu")}. */
    public record Device(String type, Integer index) {
        @Override public String toString() { return "device(type='" + type + "'" + (index == null ? "" : ", index=" + index) + ")"; }

        /** {@code cuda:0}. */
        public String text() { return index == null ? type : type + ":" + index; }
    }

    public static final Device CPU = new Device("cpu", null);

    private Devices() { }

    /** A device by its name, which may be one that is not there. */
    static Device named(String name) {
        int colon = name.indexOf(':');
        String type = colon < 0 ? name : name.substring(0, colon);
        if (!type.equals("cpu") && !type.equals("cuda") && !type.equals("mps") && !type.equals("meta")) {
            throw Refused.runtime("Expected one of cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, ort, xla, lazy, vulkan, mps, meta, hpu, privateuseone "
                    + "device type at start of device string: " + name);
        }
        if (colon < 0) return new Device(type, null);
        String index = name.substring(colon + 1);
        if (index.isEmpty() || index.length() > 3 || !index.chars().allMatch(c -> c >= '0' && c <= '9')) throw Refused.runtime("Invalid device string: '" + name + "'");
        return new Device(type, Integer.valueOf(index));
    }

    /** Whether {@code v} names a place where tensors can be; None is the usual one. */
    static void check(Object v) {
        Device device = switch (v) {
            case null -> CPU;
            case Device d -> d;
            case String s -> named(s);
            case Tensor t -> CPU;
            default -> throw Refused.type("argument 'device' must be torch.device, not " + Arguments.typeName(v));
        };
        if (device.type().equals("cuda")) throw Refused.assertion("Torch not compiled with CUDA enabled");
        if (!device.type().equals("cpu")) throw Refused.runtime("device " + device.text() + " is not in Chainrule; there is cpu");
    }
}
