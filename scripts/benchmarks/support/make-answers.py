"""Writes a CSV of random answers with unit effects, and the survey that describes it: ROWS ANSWERS SURVEY."""
import random
import sys

rows, answers, survey = int(sys.argv[1]), sys.argv[2], sys.argv[3]
units, items = 20000, 24
draw = random.Random(20240229)
effects = [[draw.gauss(0, 0.5) for _ in range(3)] for _ in range(units)]
normals = [draw.gauss(0, 0.9) for _ in range(1 << 16)]
names = [f"I{i + 1:02d}" for i in range(items)]

with open(answers, "w", encoding="ascii") as file:
    file.write("unit," + ",".join(names) + "\n")
    lines = []
    for row in range(rows):
        unit = draw.randrange(units)
        place = draw.randrange(1 << 16)
        fields = [f"U{unit:05d}"]
        missing = draw.getrandbits(24) & draw.getrandbits(24) & draw.getrandbits(24)
        missing &= draw.getrandbits(24) & draw.getrandbits(24) | draw.getrandbits(24) & 0x111111
        for scale in range(3):
            level = 3 + effects[unit][scale] + 0.9 * normals[(place + 7919 * scale) & 0xFFFF]
            for item in range(8):
                place = (place * 5 + 12345) & 0xFFFF
                if missing >> (scale * 8 + item) & 1:
                    fields.append("")
                else:
                    fields.append(str(min(5, max(1, round(level + normals[place])))))
        lines.append(",".join(fields))
        if len(lines) == 20000:
            file.write("\n".join(lines) + "\n")
            lines = []
    if lines:
        file.write("\n".join(lines) + "\n")

with open(survey, "w", encoding="ascii") as file:
    file.write("code: benchmark\ntitle: {en: Benchmark}\nlanguages: [en]\nhelp: {en: Nobody to turn to.}\n")
    file.write("responseScales:\n  five:\n    points: [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}]\n")
    file.write("    favourable: [4, 5]\n    unfavourable: [1, 2]\nitems:\n")
    for name in names:
        file.write(f"  - {{code: {name}, text: {{en: {name}}}, responseScale: five}}\n")
    file.write("scales:\n")
    for scale in range(3):
        members = ", ".join(names[scale * 8 : scale * 8 + 8])
        file.write(f"  - {{code: S{scale + 1}, name: {{en: S{scale + 1}}}, items: [{members}]}}\n")
