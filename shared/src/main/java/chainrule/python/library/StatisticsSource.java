package chainrule.python.library;

/** The module {@code statistics}: means and deviations, computed exactly and rounded once. */
final class StatisticsSource {
    static final String TEXT = """
            import math as _math
            from operator import itemgetter as _itemgetter


            class StatisticsError(ValueError):
                pass


            def _exact(x):
                if isinstance(x, int):
                    return int(x), 1
                x = float(x)
                return x.as_integer_ratio()


            def _total(data):
                \"""The exact sum as numerator and denominator, and the kind of the numbers; None instead of a denominator for nan and infinity.\"""
                parts = {}
                kind = int
                special = 0.0
                n = 0
                for x in data:
                    n += 1
                    if not isinstance(x, int):
                        kind = float
                        if not isinstance(x, (int, float)) and not hasattr(x, '__float__'):
                            raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")
                        if not _math.isfinite(x):
                            special += x
                            continue
                    a, b = _exact(x)
                    parts[b] = parts.get(b, 0) + a
                if special != 0.0:
                    return special, None, kind, n
                common = max(parts, default=1)
                return sum(a * (common // b) for b, a in parts.items()), common, kind, n


            def _quotient(a, b, kind):
                if b is None:
                    return a
                if kind is int and a % b == 0:
                    return a // b
                return a / b


            def mean(data):
                a, b, kind, n = _total(data)
                if n < 1:
                    raise StatisticsError('mean requires at least one data point')
                return a if b is None else _quotient(a, b * n, kind)


            def fmean(data, weights=None):
                data = list(data)
                if not data:
                    raise StatisticsError('fmean requires at least one data point')
                if weights is None:
                    return _math.fsum(data) / len(data)
                weights = list(weights)
                if len(weights) != len(data):
                    raise StatisticsError('data and weights must be the same length')
                total = _math.fsum(weights)
                if not total:
                    raise StatisticsError('sum of weights must be non-zero')
                return _math.fsum(map(lambda x, w: x * w, data, weights)) / total


            def geometric_mean(data):
                data = list(data)
                if not data:
                    raise StatisticsError('must have a non-empty dataset containing positive numbers')
                if any(x <= 0 for x in data):
                    raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers')
                return _math.exp(fmean(map(_math.log, data)))


            def harmonic_mean(data, weights=None):
                data = list(data)
                if not data:
                    raise StatisticsError('harmonic_mean requires at least one data point')
                if any(x < 0 for x in data):
                    raise StatisticsError('harmonic mean does not support negative values')
                if 0 in data:
                    return 0
                weights = [1] * len(data) if weights is None else list(weights)
                sa, sb, kind, n = _total(weights)
                a, b, kind, n = _total(w / x if w else 0 for w, x in zip(weights, data))
                return _quotient(sa * b, a * sb, kind)


            def median(data):
                data = sorted(data)
                n = len(data)
                if n == 0:
                    raise StatisticsError('no median for empty data')
                return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2


            def median_low(data):
                data = sorted(data)
                if not data:
                    raise StatisticsError('no median for empty data')
                return data[(len(data) - 1) // 2]


            def median_high(data):
                data = sorted(data)
                if not data:
                    raise StatisticsError('no median for empty data')
                return data[len(data) // 2]


            def _counts(data):
                counts = {}
                for x in data:
                    counts[x] = counts.get(x, 0) + 1
                return counts


            def mode(data):
                counts = _counts(data)
                if not counts:
                    raise StatisticsError('no mode for empty data')
                return max(counts, key=counts.get)


            def multimode(data):
                counts = _counts(data)
                most = max(counts.values(), default=0)
                return [x for x, n in counts.items() if n == most]


            def _squares(data, center=None):
                \"""The exact sum of squared distances from the mean, or from a center given, as a quotient.\"""
                data = list(data)
                if center is not None:
                    pairs = [_exact(x) for x in data]
                    ca, cb = _exact(center)
                    a, b, kind, n = 0, 1, float if any(not isinstance(x, int) for x in data) or not isinstance(center, int) else int, len(data)
                    for xa, xb in pairs:
                        da, db = xa * cb - ca * xb, xb * cb
                        a, b = a * db * db + da * da * b, b * db * db
                    return a, b, kind, n
                sa, sb, kind, n = _total(data)
                if n == 0:
                    return 0, 1, kind, 0
                if sb is None:
                    return sa - sa, None, kind, n
                qa, qb = 0, 1
                parts = {}
                for x in data:
                    a, b = _exact(x)
                    parts[b * b] = parts.get(b * b, 0) + a * a
                qb = max(parts)
                qa = sum(a * (qb // b) for b, a in parts.items())
                return qa * n * sb * sb - sa * sa * qb, qb * n * sb * sb, kind, n


            def variance(data, xbar=None):
                a, b, kind, n = _squares(data, xbar)
                if n < 2:
                    raise StatisticsError('variance requires at least two data points')
                return a if b is None else _quotient(a, b * (n - 1), kind)


            def pvariance(data, mu=None):
                a, b, kind, n = _squares(data, mu)
                if n < 1:
                    raise StatisticsError('pvariance requires at least one data point')
                return a if b is None else _quotient(a, b * n, kind)


            def _root(a, b):
                \"""The square root of a quotient of whole numbers, rounded once.\"""
                if a == 0:
                    return 0.0
                shift = max(0, 110 - a.bit_length() + b.bit_length())
                shift += shift % 2
                whole = (a << shift) // b
                root = _math.isqrt(whole)
                if root * root * b != a << shift:
                    root = root << 1 | 1
                    return root / (1 << shift // 2 + 1)
                return root / (1 << shift // 2)


            def stdev(data, xbar=None):
                a, b, kind, n = _squares(data, xbar)
                if n < 2:
                    raise StatisticsError('stdev requires at least two data points')
                return _math.sqrt(a) if b is None else _root(a, b * (n - 1))


            def pstdev(data, mu=None):
                a, b, kind, n = _squares(data, mu)
                if n < 1:
                    raise StatisticsError('pstdev requires at least one data point')
                return _math.sqrt(a) if b is None else _root(a, b * n)


            def quantiles(data, *, n=4, method='exclusive'):
                if n < 1:
                    raise StatisticsError('n must be at least 1')
                data = sorted(data)
                size = len(data)
                if size < 2:
                    raise StatisticsError('must have at least two data points')
                result = []
                if method == 'inclusive':
                    for i in range(1, n):
                        j, delta = divmod(i * (size - 1), n)
                        result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
                    return result
                if method != 'exclusive':
                    raise ValueError(f'Unknown method: {method!r}')
                for i in range(1, n):
                    j = i * (size + 1) // n
                    j = 1 if j < 1 else size - 1 if j > size - 1 else j
                    delta = i * (size + 1) - j * n
                    result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
                return result


            def covariance(x, y, /):
                if len(x) != len(y):
                    raise StatisticsError('covariance requires that both inputs have same number of data points')
                if len(x) < 2:
                    raise StatisticsError('covariance requires at least two data points')
                mx, my = fmean(x), fmean(y)
                return _math.fsum((a - mx) * (b - my) for a, b in zip(x, y)) / (len(x) - 1)


            def correlation(x, y, /):
                if len(x) != len(y):
                    raise StatisticsError('correlation requires that both inputs have same number of data points')
                if len(x) < 2:
                    raise StatisticsError('correlation requires at least two data points')
                mx, my = fmean(x), fmean(y)
                xy = _math.fsum((a - mx) * (b - my) for a, b in zip(x, y))
                xx = _math.fsum((a - mx) ** 2 for a in x)
                yy = _math.fsum((b - my) ** 2 for b in y)
                if not xx * yy:
                    raise StatisticsError('at least one of the inputs is constant')
                return xy / _math.sqrt(xx * yy)


            class LinearRegression(tuple):
                slope = property(_itemgetter(0))
                intercept = property(_itemgetter(1))

                def __repr__(self):
                    return f'LinearRegression(slope={self[0]!r}, intercept={self[1]!r})'


            def linear_regression(x, y, /, *, proportional=False):
                if len(x) != len(y):
                    raise StatisticsError('linear regression requires that both inputs have same number of data points')
                if len(x) < 2:
                    raise StatisticsError('linear regression requires at least two data points')
                if proportional:
                    return LinearRegression((_math.fsum(a * b for a, b in zip(x, y)) / _math.fsum(a * a for a in x), 0.0))
                mx, my = fmean(x), fmean(y)
                xx = _math.fsum((a - mx) ** 2 for a in x)
                if not xx:
                    raise StatisticsError('x is constant')
                slope = _math.fsum((a - mx) * (b - my) for a, b in zip(x, y)) / xx
                return LinearRegression((slope, my - slope * mx))


            class NormalDist:
                def __init__(self, mu=0.0, sigma=1.0):
                    if sigma < 0.0:
                        raise StatisticsError('sigma must be non-negative')
                    self.mean = float(mu)
                    self.stdev = float(sigma)

                @classmethod
                def from_samples(cls, data):
                    data = list(data)
                    return cls(mean(data), stdev(data))

                @property
                def variance(self):
                    return self.stdev ** 2

                def pdf(self, x):
                    d = x - self.mean
                    return _math.exp(d * d / (-2.0 * self.variance)) / _math.sqrt(_math.tau * self.variance)

                def cdf(self, x):
                    return 0.5 * (1.0 + _math.erf((x - self.mean) / (self.stdev * _math.sqrt(2.0))))

                def zscore(self, x):
                    return (x - self.mean) / self.stdev

                def __repr__(self):
                    return f'NormalDist(mu={self.mean!r}, sigma={self.stdev!r})'
            """;

    private StatisticsSource() { }
}
