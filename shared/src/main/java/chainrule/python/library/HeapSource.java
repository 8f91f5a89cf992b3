package chainrule.python.library;

/** The module {@code heapq}: lists whose least element comes first. */
final class HeapSource {
    static final String TEXT = """
            def _down(heap, start, at):
                item = heap[at]
                while at > start:
                    above = (at - 1) >> 1
                    parent = heap[above]
                    if not item < parent:
                        break
                    heap[at] = parent
                    at = above
                heap[at] = item


            def _up(heap, at):
                end = len(heap)
                start = at
                item = heap[at]
                child = 2 * at + 1
                while child < end:
                    right = child + 1
                    if right < end and not heap[child] < heap[right]:
                        child = right
                    heap[at] = heap[child]
                    at = child
                    child = 2 * at + 1
                heap[at] = item
                _down(heap, start, at)


            def heappush(heap, item):
                heap.append(item)
                _down(heap, 0, len(heap) - 1)


            def heappop(heap):
                if not heap:
                    raise IndexError('index out of range')
                last = heap.pop()
                if not heap:
                    return last
                item = heap[0]
                heap[0] = last
                _up(heap, 0)
                return item


            def heapreplace(heap, item):
                before = heap[0]
                heap[0] = item
                _up(heap, 0)
                return before


            def heappushpop(heap, item):
                if heap and heap[0] < item:
                    item, heap[0] = heap[0], item
                    _up(heap, 0)
                return item


            def heapify(x):
                for i in reversed(range(len(x) // 2)):
                    _up(x, i)


            def nlargest(n, iterable, key=None):
                return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


            def nsmallest(n, iterable, key=None):
                return sorted(iterable, key=key)[:max(n, 0)]


            def merge(*iterables, key=None, reverse=False):
                yield from sorted([x for values in iterables for x in values], key=key, reverse=reverse)
            """;

    private HeapSource() { }
}
