"""`make bench`: runs each bench in a process of its own and prints its table."""

import subprocess
import sys

BENCHES = ("feed", "importing", "capturing", "names", "objectives", "report", "scale")

failed = [name for name in BENCHES if subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode]
sys.exit(f"Above the target: {', '.join(failed)}" if failed else 0)
