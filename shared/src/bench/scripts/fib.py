"""Calls: Fibonacci numbers by their definition."""


def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)


print([fib(n) for n in range(20)])
for _ in range(5):
    print(fib(25))
