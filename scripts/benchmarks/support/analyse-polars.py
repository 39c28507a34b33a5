"""Moments, alpha, ICC, r_WG(J) and top-two counts by unit with polars, from the CSV named."""
import sys

import polars as pl

names = [f"I{i + 1:02d}" for i in range(24)]
data = pl.read_csv(sys.argv[1], schema_overrides={name: pl.Int8 for name in names})
scales = [names[i : i + 8] for i in (0, 8, 16)]

# T1: scores by the half rule, and each unit's number, mean and variance.
scored = data.select(
    "unit",
    *[
        pl.when(8 - pl.sum_horizontal([pl.col(i).is_null() for i in items]) >= 4)
        .then(pl.mean_horizontal(items))
        .alias(f"s{number}")
        for number, items in enumerate(scales)
    ],
)
units = scored.group_by("unit").agg(
    *[pl.col(f"s{n}").count().alias(f"n{n}") for n in range(3)],
    *[pl.col(f"s{n}").mean().alias(f"m{n}") for n in range(3)],
    *[pl.col(f"s{n}").var().alias(f"v{n}") for n in range(3)],
)
for number, items in enumerate(scales):
    # T2: alpha over complete rows.
    complete = data.select(items).drop_nulls().cast(pl.Float64)
    total = complete.select(pl.sum_horizontal(items).var()).item()
    parts = sum(complete.select(pl.all().var()).row(0))
    alpha = 8 / 7 * (1 - parts / total)
    # T3: ICC(1) from mean squares.
    part = units.select(n=f"n{number}", m=f"m{number}", v=f"v{number}").filter(pl.col("n") > 0)
    count, groups = part["n"].sum(), part.height
    grand = (part["n"] * part["m"]).sum() / count
    between = (part["n"] * (part["m"] - grand) ** 2).sum() / (groups - 1)
    within = ((part["n"] - 1) * part["v"].fill_null(0)).sum() / (count - groups)
    icc1 = (between - within) / (between + (count / groups - 1) * within)
    # T4: r_WG(J) of every unit.
    spread = (
        data.select("unit", *items)
        .drop_nulls()
        .group_by("unit")
        .agg([pl.col(i).var() for i in items])
        .select(m=pl.mean_horizontal(items))
        .drop_nulls()
    )
    ratio = pl.col("m") / 2
    rwgj = spread.select(
        pl.when(ratio < 1).then(8 * (1 - ratio) / (8 * (1 - ratio) + ratio)).otherwise(0).mean()
    ).item()
    print(alpha, icc1, rwgj)
# T5: favourable answers of every unit to every item.
favourable = data.group_by("unit").agg([(pl.col(i) >= 4).sum() for i in names])
print(favourable.select(names).sum().row(0)[:3])
# Moments of every item.
print(data.select([pl.col(i).mean() for i in names[:3]]).row(0), data.select([pl.col(i).var() for i in names]).row(0)[:3])
