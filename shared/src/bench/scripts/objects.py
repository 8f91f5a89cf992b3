"""Objects: attributes, methods, inheritance, properties, operators, generators."""
import math


class Vector:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    @property
    def length(self):
        return math.sqrt(self.x * self.x + self.y * self.y)


class Body:
    count = 0

    def __init__(self, name, place, speed, mass=1.0):
        self.name = name
        self.place = place
        self.speed = speed
        self.mass = mass
        Body.count += 1

    def pull(self, other, dt):
        dx = other.place.x - self.place.x
        dy = other.place.y - self.place.y
        d2 = dx * dx + dy * dy + 0.01
        f = other.mass / (d2 * math.sqrt(d2))
        self.speed = self.speed + dt * Vector(f * dx, f * dy)

    def move(self, dt):
        self.place = self.place + self.speed * dt

    def energy(self):
        return 0.5 * self.mass * self.speed.length ** 2


class Star(Body):
    def __init__(self, name, mass):
        super().__init__(name, Vector(0.0, 0.0), Vector(0.0, 0.0), mass=mass)

    def move(self, dt):
        pass


class Account:
    def __init__(self):
        self.total = 0
        self.log = []

    def add(self, amount, note=""):
        self.total += amount
        if amount % 1000 == 0:
            self.log.append((amount, note))
        return self


class Tree:
    def __init__(self, key):
        self.key, self.left, self.right = key, None, None

    def insert(self, key):
        node = self
        while True:
            if key < node.key:
                if node.left is None:
                    node.left = Tree(key)
                    return
                node = node.left
            else:
                if node.right is None:
                    node.right = Tree(key)
                    return
                node = node.right

    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.key
        if self.right is not None:
            yield from self.right


bodies = [Star("sun", 10.0)] + [Body(f"p{i}", Vector(1.0 + i, 0.5 * i), Vector(0.0, 1.0), 0.01) for i in range(5)]
for _ in range(400):
    for a in bodies:
        for b in bodies:
            if a is not b:
                a.pull(b, 0.01)
    for body in bodies:
        body.move(0.01)
print(Body.count, [f"{b.energy():.6f}" for b in bodies])

account = Account()
for n in range(120_000):
    account.add(n).add(-1, note="fee")
print(account.total, len(account.log))

tree, key = Tree(500), 500
for _ in range(9_000):
    key = (key * 421 + 17) % 100_003
    tree.insert(key)
print(sum(1 for _ in tree), list(tree)[:5])
