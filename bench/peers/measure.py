"""Figures of one run, from the bank's log and /proc."""
from collections import Counter, defaultdict


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else float("nan")


def figures(submissions, messages, modems):
    """Rate and overhead count all messages. Utilisation counts until so few are left that they cannot keep every modem busy any more:
    what it would show after that is the end of the queue and not the peer."""
    taken = [s for s in submissions if s.accepted]
    wanted = {m.recipient.lstrip("+") for m in messages}
    count = Counter(s.recipient.lstrip("+") for s in taken)
    result = {
        "messages": len(messages), "accepted": len(taken),
        "missing": sum(1 for phone in wanted if count[phone] == 0),
        "doubled": sum(n - 1 for n in count.values()),
        "without_report": sum(1 for s in taken if not s.asks_report),
    }
    if len(taken) < 2:
        return result
    launches = sorted(s.launched for s in taken)
    begin, end = launches[0], launches[max(1, len(launches) - 1 - 2 * modems)]
    span = max(end - begin, 1e-3)
    in_air = sum(max(0.0, min(s.launched + s.air, end) - s.launched) for s in taken)  # none before begin
    by_modem = defaultdict(list)
    for s in sorted(taken, key=lambda s: s.launched):
        by_modem[s.iccid].append(s)
    overhead = [(b.at - a.at - b.air) * 1000 for chain in by_modem.values() for a, b in zip(chain, chain[1:])]
    late = [(s.at - s.launched - s.air) * 1000 for s in taken]
    result.update({
        "seconds": max(s.at for s in taken) - begin,
        "rate": len(taken) / max(max(s.at for s in taken) - begin, 1e-3),
        "utilisation": in_air / (modems * span),
        "modems_used": len(by_modem),
        "overhead_p50_ms": percentile(overhead, 0.5), "overhead_p99_ms": percentile(overhead, 0.99),
        "bank_late_p50_ms": percentile(late, 0.5), "bank_late_p99_ms": percentile(late, 0.99),
    })
    return result
