"""Prints what the peers print, from attune's JSON, to be held against them by eye."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    analysis = json.load(file)
print("attune found:")
for scale in analysis["scales"]:
    units = scale["units"]
    print(scale["reliability"]["alpha"]["raw"], units["icc1"], units["rwgj"]["uniform"]["mean"])
