"""Prints one table a language, with 95 % intervals."""
import math

from grading import MEASURES

GROUPS = [("English", ["en"]), ("Chinese", ["zh-Hans", "zh-Hant"]), ("of these Traditional", ["zh-Hant"]),
          ("all", ["en", "zh-Hans", "zh-Hant"])]


def wilson(hits, count, z=1.96):
    """The 95 % interval of a proportion (Wilson 1927)."""
    share, square = hits / count, z * z / count
    middle = (share + square / 2) / (1 + square)
    width = z / (1 + square) * math.sqrt(share * (1 - share) / count + square / count / 4)
    return max(0.0, middle - width), min(1.0, middle + width)


def rows(results):
    """(measure, hits, count) of some results; measures that none of them has are left out."""
    for measure in MEASURES:
        verdicts = [v.ok for result in results for v in result["verdicts"] if v.measure == measure]
        if verdicts:
            yield measure, sum(verdicts), len(verdicts)


def mean_turns(results):
    """The mean number of messages of the customers whose need was settled, or None."""
    counts = [len(result["turns"]) for result in results if result["verdicts"][-1].ok]
    return sum(counts) / len(counts) if counts else None


def print_tables(results):
    for title, languages in GROUPS:
        group = [result for result in results if result["language"] in languages]
        if not group:
            continue
        print(f"{title}: {len(group)} customers, {sum(len(result['turns']) for result in group)} messages")
        print(f"  {'':26} {'right':>5} {'n':>5} {'%':>6}   95 %")
        for measure, hits, count in rows(group):
            low, high = wilson(hits, count)
            print(f"  {measure:26} {hits:5} {count:5} {100 * hits / count:6.1f}   {100 * low:.1f}–{100 * high:.1f}")
        if (mean := mean_turns(group)) is not None:
            print(f"  {'messages when solved':26} {mean:18.1f}")
        print()
