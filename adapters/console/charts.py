"""Charts in letters: bars while there are few values, sparklines where there are many. A gap is never a zero."""

from adapters.console.letters import line, pad, width
from bot.kit.message import Chart, Series

GAP = "–"
"""What stands for a value that nobody knows."""
MOST_BARS = 16
"""More values than this are drawn as one line of small bars a series."""
BAR_CELLS = 24

_EIGHTHS = " ▏▎▍▌▋▊▉"
_SPARKS = "▁▂▃▄▅▆▇█"
_SPARK_GAP = "·"


def number(value: float | None) -> str:
    """A value of a chart with at most two decimals."""
    if value is None:
        return GAP
    told = f"{value:,.2f}"
    return told.rstrip("0").rstrip(".")


def bar(value: float | None, most: float, cells: int = BAR_CELLS) -> str:
    """A bar of up to `cells` cells for a value out of `most`; nothing for a gap and for zero.

    A value that is not zero always shows: at least one eighth of a cell. Below zero the bar is hatched.
    """
    if not value or most <= 0:
        return ""
    eighths = max(1, round(abs(value) / most * cells * 8))
    if value < 0:
        return "░" * max(1, round(eighths / 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def spark(values: tuple[float | None, ...]) -> str:
    """One small bar a value, from the least (zero, where none is below) to the most; a dot for a gap."""
    known = [value for value in values if value is not None]
    if not known:
        return _SPARK_GAP * len(values)
    low, high = min(0.0, *known), max(0.0, *known)
    reach = high - low
    return "".join(
        _SPARK_GAP if value is None else _SPARKS[round((value - low) / reach * (len(_SPARKS) - 1)) if reach else 0]
        for value in values
    )


def chart_lines(chart: Chart) -> list[str]:
    """The chart below its title, line by line; what it shows in words comes last."""
    drawn = _bars(chart) if len(chart.labels) * len(chart.series) <= MOST_BARS else _sparks(chart)
    return [*drawn, line(chart.alt)]


def _bars(chart: Chart) -> list[str]:
    """One line a label: the values of every series, each with its bar on the scale that all share."""
    labels = [line(label) for label in chart.labels]
    most = max((abs(value) for each in chart.series for value in each.values if value is not None), default=0.0)
    wide = max((width(label) for label in labels), default=0)
    unit = line(chart.unit)
    lines: list[str] = []
    for each in chart.series:
        if len(chart.series) > 1:
            lines.append(line(each.name))
        told = [_value(each, place, unit) for place in range(len(labels))]
        figures = max((width(text) for text in told), default=0)
        for place, label in enumerate(labels):
            mark = ">" if place == chart.highlight else " "
            drawn = bar(_at(each, place), most)
            lines.append(f"{mark} {pad(label, wide)}  {pad(told[place], figures, 'r')}  {drawn}".rstrip())
    return lines


def _sparks(chart: Chart) -> list[str]:
    """One line a series: its small bars, its least and its most."""
    names = [line(each.name) for each in chart.series]
    wide = max((width(name) for name in names), default=0)
    lines = [f"{line(chart.labels[0])} … {line(chart.labels[-1])}"]
    unit = line(chart.unit)
    for name, each in zip(names, chart.series, strict=True):
        known = [value for value in each.values if value is not None]
        span = f"{number(min(known))} … {number(max(known))}" if known else GAP
        lines.append(f"  {pad(name, wide)}  {spark(each.values)}  {span} {unit}".rstrip())
    return lines


def _at(series: Series, place: int) -> float | None:
    return series.values[place] if place < len(series.values) else None


def _value(series: Series, place: int, unit: str) -> str:
    value = _at(series, place)
    return number(value) if value is None or not unit else f"{number(value)} {unit}"
