"""Runs a command and writes its wall seconds and peak resident megabytes to standard error, the command's own dropped."""
import os
import resource
import subprocess
import sys
import time

start = time.perf_counter()
with open(os.devnull, "wb") as nowhere:
    code = subprocess.run(sys.argv[1:], stderr=nowhere, check=False).returncode
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
print(f"{seconds:.4f} {peak:.1f}", file=sys.stderr)
sys.exit(code)
