"""Sorting: numbers, words, by keys and by comparison."""
import functools


def draw(count, seed=12345):
    numbers = []
    for _ in range(count):
        seed = (seed * 1103515245 + 12345) % 2147483648
        numbers.append(seed // 65536)
    return numbers


class Card:
    def __init__(self, suit, rank):
        self.suit = suit
        self.rank = rank

    def __lt__(self, other):
        return (self.rank, self.suit) < (other.rank, other.suit)


numbers = draw(20_000)
people = [{"name": "n%04d" % (n % 3001), "age": n % 90, "score": n / 7} for n in numbers[:10_000]]
words = [p["name"][::-1] for p in people]
cards = [Card(n % 4, n // 4 % 13) for n in numbers[:3_000]]

print(sorted(numbers)[::4000])
print(sorted(numbers, key=lambda n: n % 1000)[::4000])
print(sorted(numbers, key=lambda n: -n, reverse=True)[:3])
people.sort(key=lambda p: (p["age"], p["name"]))
print([p["name"] for p in people[::2000]])
print([p["age"] for p in sorted(people, key=lambda p: p["score"])[::2000]])
words.sort()
print(words[::2000], sorted(words, key=len)[:2], sorted(words, key=str.upper)[-1])
cards.sort()
print([(c.rank, c.suit) for c in cards[::600]])
print(sorted(numbers[:2000], key=functools.cmp_to_key(lambda a, b: (a % 7 - b % 7) or a - b))[::400])
print(max(people, key=lambda p: p["score"])["name"], min(words), max(numbers))
