"""The results for people."""
COLUMNS = [
    ("peer", "{peer:<10}", 10), ("modems", "{modems:>6}", 6), ("air s", "{air:>5}", 5), ("msgs", "{messages:>5}", 5), ("missing", "{missing:>7}", 7),
    ("doubled", "{doubled:>7}", 7), ("msg/s", "{rate:>7.2f}", 7), ("used %", "{used:>6.2f}", 6), ("over p50", "{overhead_p50_ms:>8.1f}", 8),
    ("p99 ms", "{overhead_p99_ms:>8.1f}", 8), ("bank late", "{bank_late_p50_ms:>9.1f}", 9), ("CPU s/1000", "{cpu_per_1000:>10.2f}", 10),
    ("idle %", "{idle_cpu_percent:>6.1f}", 6), ("PSS MiB", "{pss_mib:>7.0f}", 7), ("load", "{load_average:>5.1f}", 5),
]
GAPS = {name: float("nan") for name in (
    "rate", "utilisation", "overhead_p50_ms", "overhead_p99_ms", "bank_late_p50_ms", "cpu_per_1000", "idle_cpu_percent", "pss_mib", "load_average")}


def line(result):
    filled = {**GAPS, **result}
    filled["used"] = filled["utilisation"] * 100
    text = " ".join(form.format(**filled) for _, form, _ in COLUMNS)
    if "driver_rss_mib" in result:
        text += (f"   core {result['core_cpu_per_1000']:.2f} + driver {result['driver_cpu_per_1000']:.2f} s/1000;"
                 f" RSS {result['core_rss_mib']:.0f} + {result['driver_rss_mib']:.0f} MiB")
    if result.get("without_report"):
        text += f"   {result['without_report']} asked for no report"
    return text


def whole(results):
    out = []
    if results["air"]:
        out += [" ".join(name.rjust(width) if i else name.ljust(width) for i, (name, _, width) in enumerate(COLUMNS))]
        out += [line(result) for result in results["air"]]
    if results["recovery"]:
        out += ["", "Recovery (gateway)"] + [f"  {r['what']:<58} {r['seconds']:>7.2f} s   {r.get('note', '')}".rstrip() for r in results["recovery"]]
    if results["faults"]:
        out += ["", f"{'Faults':<12} {'what':<44} {'msgs':>5} {'missing':>7} {'doubled':>7} {'seconds':>8}"]
        out += [f"{r['peer']:<12} {r['what']:<44} {r['messages']:>5} {r['missing']:>7} {r['doubled']:>7} {r['took']:>8.0f}" for r in results["faults"]]
    return "\n".join(out)
