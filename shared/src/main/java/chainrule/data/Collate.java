package chainrule.data;

import chainrule.array.NdArray;
import chainrule.autograd.Array;
import chainrule.autograd.Tensor;
import chainrule.autograd.Torch;
import chainrule.kernel.DType;
import chainrule.signature.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How samples become a batch, by PyTorch's rules: {@code torch.utils.data.default_collate} and {@code default_convert}. */
public final class Collate {
    private Collate() { }

    /**
     * Samples of one kind, put together: tensors and arrays are stacked along a new first axis, numbers become a tensor (floats
     * float64, whole numbers int64, truth values bool), strings stay a list, lists and maps are collated part by part.
     *
     * @param samples at least one, all like the first
     */
    public static Object batch(List<?> samples) {
        if (samples.isEmpty()) throw new IllegalArgumentException("default_collate: wanted at least one sample, got none");
        return switch (samples.getFirst()) {
            case Tensor _ -> stack(samples);
            case Array _ -> stack(samples);
            case NdArray _ -> stack(samples);
            case Double _ -> numbers(samples, DType.FLOAT64);
            case Long _ -> numbers(samples, inferred(samples));
            case Boolean _ -> numbers(samples, inferred(samples));
            case String _ -> List.copyOf(samples);
            case Map<?, ?> first -> maps(first, samples);
            case List<?> first -> lists(first.size(), samples);
            case null, default -> throw unknown(samples.getFirst());
        };
    }

    /** One sample with its arrays as tensors, the rest as it is: what a loader without batches gives. */
    public static Object convert(Object sample) {
        return switch (sample) {
            case Array a -> a.tensor();
            case NdArray a -> Tensor.of(a);
            case Map<?, ?> map -> {
                Map<Object, Object> converted = new LinkedHashMap<>();
                map.forEach((key, value) -> converted.put(key, convert(value)));
                yield converted;
            }
            case List<?> list -> {
                List<Object> converted = new ArrayList<>(list.size());
                for (Object part : list) converted.add(convert(part));
                yield converted;
            }
            case null, default -> sample;
        };
    }

    private static Tensor stack(List<?> samples) {
        Tensor[] rows = new Tensor[samples.size()];
        for (int i = 0; i < rows.length; i++) {
            if (!(convert(samples.get(i)) instanceof Tensor row)) throw unlike(samples, i);
            rows[i] = row;
        }
        return Torch.stack(0, rows);
    }

    /** As {@code torch.tensor} finds the type of numbers whose first is no float. */
    private static DType inferred(List<?> samples) {
        DType type = DType.BOOL;
        for (Object s : samples) {
            if (s instanceof Double) return DType.FLOAT32;
            if (s instanceof Long) type = DType.INT64;
        }
        return type;
    }

    private static Tensor numbers(List<?> samples, DType type) {
        int n = samples.size();
        if (type == DType.INT64) {
            long[] whole = new long[n];
            for (int i = 0; i < n; i++) whole[i] = samples.get(i) instanceof Long l ? l : (long) number(samples, i);
            return Tensor.of(NdArray.of(whole, n));
        }
        NdArray numbers = NdArray.zeros(type, n);
        for (int i = 0; i < n; i++) numbers.storage.set(i, number(samples, i));
        return Tensor.of(numbers);
    }

    private static double number(List<?> samples, int i) {
        return switch (samples.get(i)) {
            case Double d -> d;
            case Long l -> l;
            case Boolean b -> b ? 1 : 0;
            case null, default -> throw unlike(samples, i);
        };
    }

    private static Map<Object, Object> maps(Map<?, ?> first, List<?> samples) {
        Map<Object, Object> all = new LinkedHashMap<>();
        for (Object key : first.keySet()) {
            List<Object> column = new ArrayList<>(samples.size());
            for (int i = 0; i < samples.size(); i++) {
                if (!(samples.get(i) instanceof Map<?, ?> map) || !map.containsKey(key)) throw unlike(samples, i);
                column.add(map.get(key));
            }
            all.put(key, batch(column));
        }
        return all;
    }

    private static List<Object> lists(int size, List<?> samples) {
        List<List<Object>> columns = new ArrayList<>(size);
        for (int k = 0; k < size; k++) columns.add(new ArrayList<>(samples.size()));
        for (int i = 0; i < samples.size(); i++) {
            if (!(samples.get(i) instanceof List<?> list)) throw unlike(samples, i);
            if (list.size() != size) throw new IllegalArgumentException("default_collate: each element in list of batch should be of equal size; element 0 has "
                    + size + ", element " + i + " has " + list.size() + "; give a collate function that pads them");
            for (int k = 0; k < size; k++) columns.get(k).add(list.get(k));
        }
        List<Object> all = new ArrayList<>(size);
        for (List<Object> column : columns) all.add(batch(column));
        return all;
    }

    private static IllegalArgumentException unlike(List<?> samples, int i) {
        return new IllegalArgumentException("default_collate: wanted all elements of a batch alike, got " + Arguments.typeName(samples.getFirst()) + " at 0 and "
                + Arguments.typeName(samples.get(i)) + " at " + i);
    }

    private static IllegalArgumentException unknown(Object sample) {
        return new IllegalArgumentException("default_collate: batch must contain tensors, numpy arrays, numbers, dicts or lists; found "
                + Arguments.typeName(sample) + "; give a collate function that knows it");
    }
}
