"""Lists, dictionaries, sets and tuples: matrices of lists, graphs, memos, comprehensions."""
from collections import Counter, defaultdict, deque


def matmul(a, b):
    n, m, k = len(a), len(b[0]), len(b)
    c = [[0.0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            total = 0.0
            for l in range(k):
                total += a[i][l] * b[l][j]
            c[i][j] = total
    return c


def steps(width, height):
    walls = {(x, y) for x in range(width) for y in range(height) if (x * 7 + y * 13) % 10 == 0}
    start, end = (1, 1), (width - 2, height - 2)
    seen = {start: 0}
    queue = deque([start])
    while queue:
        x, y = queue.popleft()
        if (x, y) == end:
            return seen[end]
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            step = (x + dx, y + dy)
            if 0 <= step[0] < width and 0 <= step[1] < height and step not in walls and step not in seen:
                seen[step] = seen[(x, y)] + 1
                queue.append(step)
    return None


def edit_distance(a, b):
    rows = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a) + 1):
        rows[i][0] = i
    for j in range(len(b) + 1):
        rows[0][j] = j
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            cost = 0 if a[i - 1] == b[j - 1] else 1
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
    return rows[-1][-1]


memo = {}


def ways(amount, coins):
    if amount == 0:
        return 1
    if amount < 0 or not coins:
        return 0
    key = (amount, len(coins))
    if key not in memo:
        memo[key] = ways(amount - coins[0], coins) + ways(amount, coins[1:])
    return memo[key]


size = 60
a = [[(i * j) % 7 + 0.5 for j in range(size)] for i in range(size)]
b = [[(i + j) % 5 - 1.5 for j in range(size)] for i in range(size)]
print(sum(map(sum, matmul(a, b))))
print(steps(101, 102))
print(edit_distance("backpropagation by hand " * 8, "propagating gradients back " * 8))
print(ways(300, (1, 2, 5, 10, 20, 50)))
groups = defaultdict(list)
for n in range(60_000):
    groups[n % 97].append(n)
print(len(groups), sum(len(g) for g in groups.values()), groups[13][:3])
letters = Counter("the chain rule, applied again and again, is all there is" * 100)
print(letters.most_common(3))
squares = {n: n * n for n in range(40_000)}
print(sum(v for k, v in squares.items() if k % 3 == 0), len({n % 1000 for n in squares}))
pairs = [(x, y) for x in range(150) for y in range(150) if x != y and (x + y) % 3 == 0]
print(len(pairs), pairs[-1], [list(t) for t in zip(*pairs[:3])])
