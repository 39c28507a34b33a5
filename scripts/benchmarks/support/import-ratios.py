"""Prints medians and ratios of the import benchmark against their limits: RESULTS ROWS LARGE."""
import statistics
import sys

times, peaks = {}, {}
for line in open(sys.argv[1], encoding="ascii"):
    label, seconds, megabytes = line.split()
    times.setdefault(label, []).append(float(seconds))
    peaks.setdefault(label, []).append(float(megabytes))
rows, large = int(sys.argv[2]), int(sys.argv[3])
median = {label: statistics.median(values) for label, values in times.items()}
print()
for label, name in (("attune", "attune response import"), ("columns", "psql \\copy, columns"),
                    ("documents", "psql \\copy, jsonb"), ("large", f"attune, {large:,} rows")):
    if label in median:
        each = ", ".join(f"{value:.2f}" for value in times[label])
        print(f"{name:26} median {median[label]:7.2f} s   peak {max(peaks[label]):5.0f} MB   ({each})")
print()


def judge(text, value, limit):
    print(f"{text:46} {value:8.3f}   limit {limit:g}   {'met' if value <= limit else 'NOT MET'}")


judge("time / psql \\copy into columns", median["attune"] / median["columns"], 0.6)
judge("time / psql \\copy into jsonb", median["attune"] / median["documents"], 0.06)
judge("peak memory, MB", max(peaks["attune"] + peaks.get("large", [])), 150)
if large:
    judge(f"time of {large:,} / time of {rows:,} rows", median["large"] / median["attune"], 1.05 * large / rows)
    judge("peak memory of the larger / of the smaller", max(peaks["large"]) / max(peaks["attune"]), 1.25)
