"""The results for people. A figure that a run does not have is a dash."""
import statistics

NAN = float("nan")
AIR = [  # title, key, form, factor
    ("peer", "peer", "<10", None), ("modems", "modems", ">6", None), ("air s", "air", ">5", None), ("sent", "accepted", ">5", None),
    ("lost", "missing", ">4", None), ("not yet", "unfinished", ">7", None), ("doubled", "doubled", ">7", None),
    ("msg/s", "rate", ">7.2f", 1), ("in air %", "utilisation", ">8.2f", 100), ("over p50", "overhead_p50_ms", ">8.1f", 1), ("p99 ms", "overhead_p99_ms", ">7.1f", 1),
    ("CPU s/1000", "cpu_per_1000", ">10.2f", 1), ("idle CPU %", "idle_cpu_percent", ">10.2f", 1), ("idle MiB", "idle_pss_mib", ">8.0f", 1),
    ("bank late", "bank_late_p50_ms", ">9.1f", 1), ("load", "load_average", ">5.1f", 1),
]
FAULTS = [
    ("peer", "peer", "<10", None), ("fault", "what", "<72", None), ("msgs", "messages", ">5", None), ("lost", "missing", ">5", None),
    ("doubled", "doubled", ">7", None),
]


def line(part, result):
    if part == "recovery":
        return f"{result['what']:<66} {result['seconds']:>8.2f} s   {result.get('note', '')}".rstrip()
    if "failed" in result:
        return f"{result['peer']:<10} did not run: {result['failed']}"
    text = " ".join(cell(result.get(key), form, factor) for _, key, form, factor in (AIR if part == "air" else FAULTS))
    if "driver_cpu_per_1000" in result:
        text += f"   core {result['core_cpu_per_1000']:.2f} + driver {result['driver_cpu_per_1000']:.2f} s, RSS {result['core_rss_mib']:.0f} + {result['driver_rss_mib']:.0f} MiB"
    if "driver_idle_rss_mib" in result:
        text += (f"; idle {result['core_idle_cpu_percent']:.2f} + {result['driver_idle_cpu_percent']:.2f} %,"
                 f" RSS {result['core_idle_rss_mib']:.0f} + {result['driver_idle_rss_mib']:.0f} MiB")
    if result.get("without_report"):
        text += f"   {result['without_report']} asked for no report"
    return text


def cell(value, form, factor):
    if value is None or value != value:
        width = form.lstrip("<>").split(".")[0].rstrip("f")
        return "-".rjust(int(width))
    return format(value * factor if factor else value, form)


def title(columns):
    return " ".join(format(name, form[0] + form[1:].split(".")[0].rstrip("f")) for name, _, form, _ in columns)


def medians(rows):
    """One row for each peer and air time: the median of every figure over the rounds."""
    groups = {}
    for row in rows:
        groups.setdefault((row["air"], row["peer"]), []).append(row)
    for group in groups.values():
        good = [row for row in group if "failed" not in row] or group[:1]
        keys = {key: None for row in good for key in row}
        yield {key: median([row[key] for row in good if key in row]) for key in keys}


def median(values):
    return statistics.median(values) if all(isinstance(value, float) for value in values) else max(values)


def whole(results):
    out = [f"{results['machine']}; peers are compared within one run: ratios count, not the figures alone"]
    if results["air"]:
        out += ["", title(AIR)] + [line("air", row) for row in medians(results["air"])]
    if results["recovery"]:
        out += ["", "Recovery of the gateway"] + [line("recovery", row) for row in results["recovery"]]
    if results["faults"]:
        out += ["", title(FAULTS)] + [line("faults", row) for row in results["faults"]]
    return "\n".join(out)
