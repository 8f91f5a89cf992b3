from dataclasses import dataclass, field, fields, asdict, astuple, replace, is_dataclass, make_dataclass, InitVar, KW_ONLY, FrozenInstanceError
from typing import List, Dict, Optional, ClassVar, NamedTuple, Tuple, Union, Any, Callable, TypeVar, Generic, TypedDict, Protocol, Iterable, Literal
from enum import Enum, IntEnum, Flag, IntFlag, auto, unique
from abc import ABC, abstractmethod, ABCMeta
@dataclass
class A:
    """Doc."""
    x: int
    y: float = 1.5
    z: List[int] = field(default_factory=list)
    k: ClassVar[int] = 7
    hidden: str = field(default='h', repr=False, compare=False)
a = A(1); print(a, a == A(1), a != A(2), A(1, 2, [3]), A.k, A.__doc__, a.__match_args__, a.hidden)
a.z.append(1); print(a, A(1).z, asdict(A(1, z=[A(2)])), astuple(a), replace(a, x=9), is_dataclass(a), is_dataclass(int), [f.name for f in fields(A)])
for bad in (lambda: A(), lambda: A(1, 2, 3, 4, 5), lambda: A(1, q=2), lambda: A(1, x=2), lambda: fields(5), lambda: asdict(3), lambda: A(1) < A(2), lambda: hash(A(1))):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
try:
    @dataclass
    class B:
        x: list = []
except ValueError as e: print(e)
try:
    @dataclass
    class B:
        x: int = 1
        y: int
except TypeError as e: print(e)
@dataclass(order=True, frozen=True)
class P:
    x: int
    y: int = 0
print(P(1, 2) < P(1, 3), sorted([P(2), P(1)]), hash(P(1)) == hash(P(1)), {P(1): 'a'}[P(1)], P(1) >= P(0, 5))
for bad in (lambda: setattr(P(1), 'x', 2), lambda: delattr(P(1), 'x'), lambda: P(1) < 5):
    try: bad()
    except Exception as e: print(type(e).__name__, e, isinstance(e, AttributeError))
@dataclass
class C(A):
    w: str = 'w'
    def __post_init__(self): self.sum = self.x + self.y
print(C(1), C(1).sum, C.__mro__[1].__name__, C(1) == A(1))
@dataclass
class D:
    a: int
    scale: InitVar[int] = 2
    _: KW_ONLY
    b: int = 5
    c: int = field(init=False, default=0)
    def __post_init__(self, scale): self.a *= scale
print(D(3), D(3, 4, b=1))
try: D(1, 2, 3)
except TypeError as e: print(e)
@dataclass(repr=False, eq=False)
class E: v: int = 0
print(E() == E(), repr(E())[:20].split('.')[-1][:1]); M = make_dataclass('M', ['x', ('y', int, 5)]); print(M(1))
@dataclass(slots=True)
class S: a: int = 1
try: S().q = 1
except AttributeError as e: print(e)
@dataclass
class Node:
    v: int
    next: Optional['Node'] = None
n = Node(1, Node(2)); n.next.next = n; print(n)
match P(1, 2):
    case P(x, y=2): print('matched', x)
class Op(Enum):
    ADD = 1
    MUL = 2
    PLUS = 1
    def symbol(self): return '+*'[self.value - 1]
    @property
    def low(self): return self.name.lower()
print(Op.ADD, repr(Op.MUL), Op(2), Op['ADD'], Op.PLUS is Op.ADD, list(Op), len(Op), Op.MUL.symbol(), Op.MUL.low, Op.ADD in Op, Op.__members__.keys(), Op.ADD == 1, Op.ADD.name, Op.ADD.value, {Op.ADD: 1}[Op.ADD], isinstance(Op.ADD, Op), Op, type(Op.ADD), f'{Op.ADD}', f'{Op.ADD!r:>12}', Op.ADD != Op.MUL, hash(Op.ADD) == hash(Op.PLUS))
for bad in (lambda: Op(5), lambda: Op['Q'], lambda: setattr(Op, 'ADD', 3), lambda: Op.ADD < Op.MUL, lambda: Op.NONE, lambda: Op.ADD.nope):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
class Color(IntEnum):
    RED = auto(); GREEN = auto(); BLUE = 10; NEXT = auto()
print(Color.RED, repr(Color.GREEN), Color.NEXT + 1, Color.RED < Color.BLUE, Color(10), sorted(Color), f'{Color.RED}', '%d' % Color.BLUE, Color.RED == 1, [10, 20][Color.RED], Color.GREEN.name)
class Perm(Flag):
    R = auto(); W = auto(); X = auto(); RW = R | W
print(Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.RW, Perm.R in Perm.RW, bool(Perm.R & Perm.W), ~Perm.R, list(Perm), Perm(3), list(Perm.RW), Perm.R.value, Perm(0))
class IP(IntFlag): A = 1; B = 2
print(IP.A | IP.B, repr(IP.A | IP.B), IP.A | 4 if False else IP.A + 1, IP(3))
class Planet(Enum):
    EARTH = (5.97e24, 6.37e6)
    MARS = (6.4e23, 3.4e6)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
print(Planet.EARTH.mass, Planet.MARS.value, Planet.EARTH)
class St(str, Enum): A = 'a'; B = 'b'
print(St.A == 'a', St.A.upper(), St.B, repr(St.B), f'{St.A}', St('b'), isinstance(St.A, str))
try:
    @unique
    class U(Enum): A = 1; B = 1
except ValueError as e: print(e)
Animal = Enum('Animal', 'CAT DOG'); print(Animal.CAT, list(Animal), Enum('N', {'X': 5})(5))
match Op.MUL:
    case Op.ADD: print('add')
    case Op.MUL: print('mul')
class Base(ABC):
    @abstractmethod
    def f(self): ...
    @property
    @abstractmethod
    def g(self): ...
    def h(self): return 'h'
class Half(Base):
    def f(self): return 1
class Full(Half):
    g = 5
for cls in (Base, Half):
    try: cls()
    except TypeError as e: print(e)
print(Full().f(), Full().g, Full().h(), isinstance(Full(), Base), sorted(Base.__abstractmethods__), issubclass(Full, Base))
class Sh(metaclass=ABCMeta): pass
Sh.register(int); print(isinstance(5, Sh), issubclass(str, Sh))
class Pt(NamedTuple):
    x: int
    y: int = 2
    def norm(self): return self.x + self.y
print(Pt(1), Pt(1).norm(), Pt(1, 5).y, Pt._fields, Pt.__annotations__['x'])
print(List[int], Dict[str, int], Optional[str], Union[int, str], Tuple[int, ...], Callable[[int], str], Any, Union[int, None], List[List[int]], Literal['a', 1], Callable[..., int], Optional[List[int]], Iterable[str])
T = TypeVar('T')
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
print(Box[int](5).v, Box(3).v, T)
class TD(TypedDict):
    a: int
print(TD(a=1), int | None, list[int], dict[str, list[int]])
class Pr(Protocol):
    def go(self) -> int: ...
class Impl:
    def go(self): return 3
def run(p: Pr) -> int: return p.go()
print(run(Impl()), run.__annotations__['return'])
