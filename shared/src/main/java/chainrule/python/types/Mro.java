package chainrule.python.types;

import java.util.ArrayList;
import java.util.List;

/** The order in which a class and those above it are asked: C3, each class before its bases and bases in the order given. */
final class Mro {
    private Mro() { }

    static PyType[] of(PyType type, List<PyType> bases) {
        List<PyType> order = new ArrayList<>();
        order.add(type);
        List<List<PyType>> rows = new ArrayList<>();
        for (PyType b : bases) rows.add(new ArrayList<>(b.order()));
        rows.add(new ArrayList<>(bases));
        while (true) {
            rows.removeIf(List::isEmpty);
            if (rows.isEmpty()) return order.toArray(new PyType[0]);
            PyType next = head(rows);
            order.add(next);
            for (List<PyType> row : rows) if (row.get(0) == next) row.remove(0);
        }
    }

    private static PyType head(List<List<PyType>> rows) {
        for (List<PyType> row : rows) {
            PyType candidate = row.get(0);
            boolean later = false;
            for (List<PyType> other : rows) later |= other.lastIndexOf(candidate) > 0;
            if (!later) return candidate;
        }
        StringBuilder names = new StringBuilder();
        List<PyType> heads = new ArrayList<>();
        for (List<PyType> row : rows) if (!heads.contains(row.get(0))) heads.add(row.get(0));
        for (PyType t : heads) names.append(names.length() == 0 ? "" : ", ").append(t.name());
        throw Errors.type("Cannot create a consistent method resolution\norder (MRO) for bases " + names);
    }
}
