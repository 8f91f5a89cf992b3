"""Plain loops over whole and real numbers: primes, Collatz, a series."""


def primes(limit):
    sieve = [True] * (limit + 1)
    sieve[0] = sieve[1] = False
    for i in range(2, int(limit ** 0.5) + 1):
        if sieve[i]:
            for k in range(i * i, limit + 1, i):
                sieve[k] = False
    return sum(sieve)


def longest_chain(limit):
    best, start = 0, 0
    for first in range(1, limit):
        n, length = first, 1
        while n != 1:
            if n % 2 == 0:
                n = n // 2
            else:
                n = 3 * n + 1
            length += 1
        if length > best:
            best, start = length, first
    return start, best


def pi(terms):
    total, sign = 0.0, 1.0
    for i in range(terms):
        total += sign / (2 * i + 1)
        sign = -sign
    return 4 * total


print(primes(200_000))
print(longest_chain(6_000))
print(pi(300_000))
