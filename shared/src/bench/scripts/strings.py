"""Text: splitting, counting, joining, formatting, characters."""
import string

TEXT = """The gradient of a sum is the sum of the gradients, and the gradient of a product takes each factor in turn.
What goes forward once comes back once: every value keeps the slope of the loss, and hands it on to what it was made of."""


def caesar(text, shift):
    out = ""
    for c in text:
        if c.isalpha():
            first = ord("a") if c.islower() else ord("A")
            out += chr((ord(c) - first + shift) % 26 + first)
        else:
            out += c
    return out


def count_words(text):
    counts = {}
    for word in text.lower().split():
        word = word.strip(string.punctuation)
        counts[word] = counts.get(word, 0) + 1
    return counts


def table(rows):
    lines = []
    for i, (name, value) in enumerate(rows):
        lines.append(f"{i:>4d} | {name:<12} | {value:8.3f} | {value / 3:.2e} | {i * i:,}")
    return "\n".join(lines)


def tokens(text):
    found, word = [], ""
    for c in text:
        if c in string.ascii_letters:
            word += c
        elif word:
            found.append(word)
            word = ""
    return found


secret = TEXT
for shift in range(1, 200):
    secret = caesar(secret, shift)
print(secret[:60])
counts = count_words(TEXT * 1500)
print(sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5])
lines = table([(f"row {i}", i * 1.37) for i in range(8_000)])
print(len(lines), lines.splitlines()[-1])
print(len(tokens(TEXT * 150)))
joined = ",".join(str(i) for i in range(60_000))
print(len(joined), sum(int(part) for part in joined.split(",")))
print("-".join("%s=%d/%.2f" % (w, n, n / 7) for w, n in list(counts.items())[:4]))
print(sum(1 for i in range(30_000) if str(i) == str(i)[::-1]))
print(TEXT.replace("gradient", "slope").title().count("Slope"), TEXT.find("loss"), TEXT.upper().startswith("THE"))
print("{:>10}|{:<10}|{:^10}".format("a", "b", "c"), "{0}-{1}-{0}".format(1, 2))
