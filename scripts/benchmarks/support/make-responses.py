"""Writes responses as CSV and JSON lines, their survey and units: ROWS FOLDER [NAME].

With a NAME only NAME.csv is written.
"""
import random
import sys

rows, folder = int(sys.argv[1]), sys.argv[2]
name = sys.argv[3] if len(sys.argv) > 3 else None
units, items = 20000, 24
draw = random.Random(20240229)
names = [f"i{item + 1:02d}" for item in range(items)]
# One answer in fifty is missing; rows are drawn from a pool, which costs less than drawing each answer.
pool = [draw.choices(["1", "2", "3", "4", "5", ""], [10, 20, 30, 25, 13, 2], k=items) for _ in range(20000)]
csv_pool = [",".join(answers) for answers in pool]
json_pool = [",".join(f'"{name}":{value}' for name, value in zip(names, answers) if value) for answers in pool]
header = "unit," + ",".join(names) + ",s1,s2\n"


def write(path, line, first=""):
    random_row = random.Random(7)
    with open(path, "w", encoding="ascii") as file:
        file.write(first)
        for start in range(0, rows, 20000):
            lines = []
            for _ in range(min(20000, rows - start)):
                bits = random_row.getrandbits(48)
                unit, place = (bits >> 24) % units, (bits & 0xFFFFFF) % 20000
                lines.append(line(unit, place, "abc"[bits % 3], "xyz"[(bits >> 8) % 3]))
            file.write("".join(lines))


write(
    f"{folder}/{name or 'responses'}.csv",
    lambda unit, place, one, two: f"U{unit:05d},{csv_pool[place]},{one},{two}\n",
    header,
)
if name is None:
    write(
        f"{folder}/responses.jsonl",
        lambda unit, place, one, two: f'{{"unit":"U{unit:05d}",{json_pool[place]},"s1":"{one}","s2":"{two}"}}\n',
    )
    with open(f"{folder}/units.csv", "w", encoding="ascii") as file:
        file.write("code,name,parent,members\nROOT,Benchmark,,\n")
        file.writelines(f"U{unit:05d},Unit {unit},ROOT,{max(60, rows // units * 2)}\n" for unit in range(units))
    with open(f"{folder}/survey.yaml", "w", encoding="ascii") as file:
        file.write("code: bench\ntitle: {en: Benchmark}\nlanguages: [en]\nhelp: {en: Nobody to turn to.}\n")
        points = ", ".join(f"{{value: {value}, label: {{en: Point {value}}}}}" for value in range(1, 6))
        file.write(f"responseScales:\n  five:\n    points: [{points}]\n")
        file.write("    favourable: [4, 5]\n    unfavourable: [1, 2]\nitems:\n")
        file.writelines(f"  - {{code: {name}, text: {{en: Question {name}}}, responseScale: five}}\n" for name in names)
        file.write("scales:\n")
        for scale in range(3):
            members = ", ".join(names[scale * 8 : scale * 8 + 8])
            file.write(f"  - {{code: A{scale + 1}, name: {{en: A{scale + 1}}}, items: [{members}]}}\n")
        file.write("segments:\n")
        for code, values in (("s1", "abc"), ("s2", "xyz")):
            listed = ", ".join(f"{{code: {value}, label: {{en: {value}}}}}" for value in values)
            file.write(f"  - {{code: {code}, name: {{en: {code}}}, values: [{listed}]}}\n")
