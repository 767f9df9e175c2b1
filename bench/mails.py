"""What is reached on the sets of mails beside the repository: the table of the test of `mail`, as Markdown."""

import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROW = re.compile(r"^(?P<set>.+?)\s+(?P<good>\d+)\s+(?P<of>\d+)\s+(?P<share>[\d.]+ ?%)\s*(?P<missed>.*)$")


def table(shared):
    """The table of all sets; nothing where they are not."""
    if not shared or not (pathlib.Path(shared) / "data" / "mail").is_dir():
        return []
    ran = subprocess.run(["cargo", "test", "--quiet", "-p", "mail", "-p", "weld", "--test", "corpora", "--",
                          "--ignored", "--nocapture", "table"], cwd=ROOT, capture_output=True, text=True, check=True)
    rows = [found for found in map(ROW.match, ran.stdout.splitlines()) if found]
    if not rows:
        raise RuntimeError(ran.stdout[-2000:])
    lines = ["| set | as it should be | of | share |", "| --- | ---: | ---: | ---: |"]
    lines += [f"| {row['set']} | {row['good']} | {row['of']} | {row['share']} |" for row in rows]
    return ["\n### Mails of other programs' sets\n\n" + "\n".join(lines)]
