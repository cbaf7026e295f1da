"""Money and shares: figures that must not lose what they are made of."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217 code). Amounts of different currencies are never added or compared."""

    amount: Decimal
    currency: str

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            msg = f"{self.currency} and {other.currency} cannot be put together"
            raise ValueError(msg)

    def __add__(self, other: "Money") -> "Money":
        """The sum; ValueError where the currencies differ."""
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        """The difference; ValueError where the currencies differ."""
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __neg__(self) -> "Money":
        """The same amount, owed the other way."""
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        """Whether this is less; ValueError where the currencies differ."""
        self._same(other)
        return self.amount < other.amount

    def __bool__(self) -> bool:
        """Whether it is not nothing."""
        return bool(self.amount)

    def divided_by(self, count: int) -> "Money | None":
        """The amount per piece, rounded half up to two decimals; None for no pieces."""
        if count == 0:
            return None
        return Money((self.amount / count).quantize(Decimal("0.01"), "ROUND_HALF_UP"), self.currency)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, kept as both, so that shares of several days or shops are added, never averaged."""

    part: Decimal
    whole: Decimal

    @classmethod
    def of(cls, part: int | Decimal, whole: int | Decimal) -> "Share":
        """The share that `part` is of `whole`."""
        return cls(Decimal(part), Decimal(whole))

    @property
    def value(self) -> Decimal | None:
        """Part ÷ whole (0.86 for 86 %); None where the whole is nothing, which is "no data" and not zero."""
        return self.part / self.whole if self.whole else None

    def __add__(self, other: "Share") -> "Share":
        """The share of both together."""
        return Share(self.part + other.part, self.whole + other.whole)
