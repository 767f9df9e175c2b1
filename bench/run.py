"""Measures the built program at real size and writes what was seen to bench/README.md, between its two marks.

bench/run.py <folder> sqlite|postgres <program> <bare commits>   (see scripts/bench)
"""

import http.cookiejar
import json
import os
import pathlib
import platform
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

HERE = pathlib.Path(__file__).resolve().parent
CLIENTS = 32
SECONDS = int(os.environ.get("BENCH_SECONDS", "10"))
UNITS = int(os.environ.get("BENCH_UNITS", "1000000"))
ORDERS = int(os.environ.get("BENCH_ORDERS", "500000"))
SAMPLE = 2000
EMAIL, PASSWORD = "elif.aydin@ornekservis.example", "su-kaynadi-mi-2026"


def say(text):
    print(text, flush=True)


class Server:
    """`vefa serve` on a free port, until the block ends."""

    def __init__(self, program, data, **extra):
        self.port = random.randint(33000, 53000)
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = os.environ | {"VEFA_DATA": str(data), "VEFA_LISTEN": f"127.0.0.1:{self.port}",
                                 "VEFA_BASE_URL": self.url, "VEFA_LOG__FORMAT": "json", "VEFA_LOG__LEVEL": "warn",
                                 # all load comes from one address
                                 "VEFA_WEB__REQUESTS_PER_MINUTE": "0"} | extra
        self.program, self.data = program, data

    def __enter__(self):
        self.log = open(self.data / "bench.log", "w+")
        begun = time.monotonic()
        self.process = subprocess.Popen([self.program, "serve"], env=self.env, stderr=self.log, stdout=self.log)
        while True:
            try:
                urllib.request.urlopen(self.url + "/readyz", timeout=5).read()
                break
            except OSError:
                if self.process.poll() is not None or time.monotonic() - begun > 60:
                    raise RuntimeError(open(self.log.name).read()[-2000:])
                time.sleep(0.005)
        self.started = time.monotonic() - begun
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(60)
        self.log.close()

    def resident(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024

    def sign_in(self, mail=EMAIL):
        jar = http.cookiejar.CookieJar()
        browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        page = browser.open(self.url + "/sign-in").read().decode()
        token = re.search(r'name="_csrf" value="([^"]+)"', page)
        fields = {"mail": mail, "password": PASSWORD} | ({"_csrf": token[1]} if token else {})
        browser.open(self.url + "/sign-in", urllib.parse.urlencode(fields).encode()).read()
        cookie = "; ".join(f"{c.name}={c.value}" for c in jar)
        seen = urllib.request.Request(self.url + "/units", headers={"Cookie": cookie})
        answer = urllib.request.urlopen(seen)
        assert answer.url.endswith("/units"), f"not signed in: {answer.url}"
        return cookie


def sample(database):
    """Paths of each kind of question, drawn with a fixed seed from what is in the database."""
    db = sqlite3.connect(database)
    draw = random.Random(7)

    def some(query, count=SAMPLE):
        rows = db.execute(query).fetchall()
        return [row[0] for row in draw.choices(rows, k=count)]

    def ids(table):
        return [str(uuid.UUID(bytes=key)) for key in some(f"SELECT id FROM {table} ORDER BY id LIMIT 200000")]

    def asked(words):
        return ["/search?q=" + urllib.parse.quote(word) for word in words]

    def typed(words):
        return [word[: draw.randint(3, max(3, len(word)))] for word in words]

    names = some("SELECT name FROM customer LIMIT 100000")
    serials = some("SELECT serial FROM unit LIMIT 200000")
    phones = some("SELECT value FROM contact_point WHERE value LIKE '+90%' LIMIT 100000")
    brands = some("SELECT name FROM product LIMIT 2000")
    slips = [name.replace("m", "n", 1) if "m" in name else name[:-1] + "x" for name in names]
    kinds = {
        "search: serial": asked(serials),
        "search: telephone": asked(["0" + phone[3:] for phone in phones]),
        "search: name": asked(names),
        "search: beginning of a name": asked(typed(names)),
        "search: product": asked(brands),
        "search: name with a slip": asked(slips),
        "unit page": ["/units/" + key for key in ids("unit")],
        "customer page": ["/customers/" + key for key in ids("customer")],
        "sale page": ["/sales/" + key for key in ids("sale")],
        "product page": ["/products/" + key for key in ids("product")],
        "unit list": ["/units"],
        "unit list, searched": ["/units?q=" + urllib.parse.quote(name) for name in names],
        "customer list": ["/customers"],
        "customer list, searched": ["/customers?q=" + urllib.parse.quote(name) for name in names],
        "sale list": ["/sales"],
        "product list": ["/products"],
    }
    everything = [path for paths in kinds.values() for path in draw.choices(paths, k=SAMPLE)]
    draw.shuffle(everything)
    kinds["all of these, mixed evenly"] = everything
    products = ids("product")
    db.close()
    return kinds, products


def load(url, kind, lines, extra, mark="", clients=CLIENTS, seconds=SECONDS):
    file = HERE / "out" / "paths.txt"
    file.write_text("\n".join(lines) + "\n")
    command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s", str(HERE / "load.lua"), url,
               "--", kind, str(file), extra, mark]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return json.loads(re.search(r"FIGURES (.*)", told)[1])


class Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow: the page behind a redirect is a page of its own."""

    def redirect_request(self, *_):
        return None


def ask(server, path, cookie):
    """Asks for one page; answers where it leads on to, if it does."""
    request = urllib.request.Request(server.url + path, headers={"Cookie": cookie})
    try:
        urllib.request.build_opener(Stay).open(request).read()
    except urllib.error.HTTPError as answer:
        if answer.code not in (302, 303):
            raise
        return answer.headers["Location"]
    return None


def heard(server, path, cookie, log):
    """The statements of one page, and where it leads on to."""
    time.sleep(0.3)
    before = log.stat().st_size
    where = ask(server, path, cookie)
    time.sleep(0.3)
    with open(log) as lines:
        lines.seek(before)
        told = [json.loads(line) for line in lines if '"target":"sqlx::query"' in line]
    said = [(one.get("db.statement") or "").strip() or one.get("summary", "") for one in told]
    return where, [text for text in said if '"schedule"' not in text and '"job"' not in text]


def statements(program, data, kinds, extra):
    """Asks for one page of each kind with the statement log on; answers statements a page and all distinct ones.

    What the calendar and the workers ask meanwhile is left out; pages behind a redirect stand after a plus sign.
    """
    counts, texts = {}, {}
    with Server(program, data, VEFA_LOG__LEVEL="info,sqlx::query=debug", **extra) as server:
        import service
        service.quiet(server)
        cookie = server.sign_in()
        technician = server.sign_in(service.TECHNICIAN)
        log = pathlib.Path(server.log.name)
        for kind, paths in kinds.items():
            if kind.startswith("all"):
                continue
            told, where = [], paths[0]
            who = technician if kind.endswith("a technician") else cookie
            while where:
                ask(server, where, who)  # the first call fills caches
                where, said = heard(server, where, who, log)
                told.append(len(said))
                for text in said:
                    texts.setdefault(text, kind)
            counts[kind] = " + ".join(map(str, told))
    return counts, texts


def scans(database, texts):
    """Plans of the statements that walk through a whole table or index (SQLite)."""
    db = sqlite3.connect(database)
    found = []
    for text, kind in texts.items():
        wanted = re.sub(r"\s+", " ", text)
        try:
            holes = max([int(n) for n in re.findall(r"\?(\d+)", wanted)] or [0]) or wanted.count("?")
            plan = db.execute("EXPLAIN QUERY PLAN " + wanted, [None] * holes).fetchall()
        except sqlite3.Error:
            continue
        steps = [row[3] for row in plan]
        if any(step.startswith("SCAN") and "CONSTANT" not in step for step in steps):
            found.append((kind, wanted, steps))
    return found


def csv_file(path, sales, of, mark):
    """Sale lines as a shop exports them: two lines a sale, every line with a serial number."""
    with open(path, "w", encoding="utf-8") as out:
        out.write("Fatura No;Tarih;Müşteri;Telefon;Stok Kodu;Ürün;Adet;Birim Fiyat;KDV;Seri No\n")
        for number in range(sales):
            for line in range(of):
                who = number % 20000
                out.write(f"{mark}{number:09};{1 + number % 28:02}.{1 + number % 12:02}.2025;Müşteri Işık {who};+9054{who:08};"
                          f"K{(number * of + line) % 500:04};Ürün {(number * of + line) % 500};1;{100 + number % 900},90;20;{mark}{number:08}L{line}\n")


def timed_import(program, data, path):
    env = os.environ | {"VEFA_DATA": str(data), "VEFA_LOG__LEVEL": "warn", "VEFA_LANG": "en"}
    begun = time.monotonic()
    process = subprocess.Popen([program, "import", str(path)], env=env, stdout=subprocess.PIPE, text=True)
    told = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise RuntimeError(f"import of {path}: {status}\n{told}")
    return time.monotonic() - begun, usage.ru_maxrss / 1024, told


def invoices(folder, count):
    """Invoices like the seed of the fuzzing, each with a key, a number and a serial number of its own."""
    text = (HERE.parent / "fuzz/seeds/ubl/invoice.xml").read_text(encoding="utf-8")
    key = re.search(r"<cbc:UUID>([^<]+)</cbc:UUID>", text)[1]
    number = re.search(r"<cbc:ID>([A-Z0-9]{3}20\d{11})</cbc:ID>", text)[1]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    draw = random.Random(3)
    for at in range(count):
        one = text.replace(key, str(uuid.UUID(int=draw.getrandbits(128), version=4))).replace(number, f"BNC2026{at:09}")
        one = re.sub(r"<cbc:SerialID>[^<]+</cbc:SerialID>", f"<cbc:SerialID>BENCH{at:08}</cbc:SerialID>", one)
        (folder / f"{at:06}.xml").write_text(one, encoding="utf-8")
    seller = re.search(r"AccountingSupplierParty.*?schemeID=\"VKN\">(\d{10})<", text, re.S)
    return len(text.encode()), seller[1] if seller else ""


def measure_imports(program, folder, report):
    data = folder / "imports"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    subprocess.run([program, "demo"], env=os.environ | {"VEFA_DATA": str(data), "VEFA_LOG__LEVEL": "warn"}, check=True, capture_output=True)
    report.append("\n### Imports into SQLite, by `vefa import`, the whole process\n")
    report.append("| what | lines or documents | seconds | a second | largest resident, MB |\n| --- | ---: | ---: | ---: | ---: |")
    table = lambda what, count, took, memory: report.append(f"| {what} | {count:,} | {took:.1f} | {count / took:,.0f} | {memory:.0f} |")
    small, large = folder / "small.csv", folder / "large.csv"
    csv_file(small, 10_000, 2, "KCK")
    csv_file(large, 100_000, 2, "BYK")
    took, memory, _ = timed_import(program, data, small)
    table("CSV, new sale lines", 20_000, took, memory)
    took, memory, told = timed_import(program, data, large)
    table("CSV, new sale lines", 200_000, took, memory)
    say(told)
    with open(large, "a", encoding="utf-8") as out:
        out.write("BYKSON;01.02.2025;Son Müşteri;+905300000000;K0001;Ürün 1;1;10,00;20;\n")
    took, memory, told = timed_import(program, data, large)
    table("CSV, the same file with one line more", 200_001, took, memory)
    say(told)
    size, seller = invoices(folder / "invoices", 4_000)
    env = os.environ | {"VEFA_DATA": str(data), "VEFA_LOG__LEVEL": "warn", "VEFA_LANG": "en"}
    begun = time.monotonic()
    told = subprocess.run([program, "import", *(["--as", seller] if seller else []), str(folder / "invoices")], env=env, capture_output=True, text=True)
    took = time.monotonic() - begun
    say(told.stdout + told.stderr[-500:])
    report.append(f"| UBL-TR invoices of {size / 1024:.0f} KB, the file kept | 4,000 | {took:.1f} | {4_000 / took:,.0f} | |")


def measure_engine(engine, program, bare, data, kinds, products, extra, report):
    token = (data / "demo-token").read_text().strip()
    with Server(program, data, **extra) as server:
        report.append(f"\n### {engine}: pages at {CLIENTS} clients, milliseconds\n")
        report.append("| what | p50 | p95 | p99 | a second | not answered well |\n| --- | ---: | ---: | ---: | ---: | ---: |")
        cookie = server.sign_in()
        load(server.url, "get", kinds["unit page"], cookie, seconds=3)
        for kind, paths in kinds.items():
            seen = load(server.url, "get", paths, cookie)
            say(f"{engine} {kind} {seen}")
            report.append(f"| {kind} | {seen['p50']:.1f} | {seen['p95']:.1f} | {seen['p99']:.1f} | {seen['requests'] / seen['seconds']:,.0f} | {seen['refused'] + seen['broken']} |")
        resident = server.resident()
        report.append("\n| durable act | a second | p50 | p95 | p99 |\n| --- | ---: | ---: | ---: | ---: |")
        first = float(subprocess.run([bare, str(data), "5"], capture_output=True, text=True, check=True).stdout)
        acts = {}
        for clients in (1, CLIENTS):
            mark = f"B{random.randrange(16**6):06X}"
            seen = load(server.url, "post", products, token, mark, clients)
            acts[clients] = seen["requests"] / seen["seconds"]
            say(f"{engine} register {clients} {seen}")
            report.append(f"| register a unit by the API, {clients} clients | {acts[clients]:,.0f} | {seen['p50']:.1f} | {seen['p95']:.1f} | {seen['p99']:.1f} |")
            assert seen["refused"] == 0, seen
        second = float(subprocess.run([bare, str(data), "5"], capture_output=True, text=True, check=True).stdout)
        bare_pace = (first + second) / 2
        report.append(f"| bare rusqlite, one row a commit, one connection, before and after | {first:,.0f}, {second:,.0f} | | | |")
        report.append(f"\nRatio of the act at {CLIENTS} clients to bare commits: **{acts[CLIENTS] / bare_pace:.2f}**. "
                      f"Resident after the pages: **{resident:.0f} MB**, after the acts {server.resident():.0f} MB. Ready after **{server.started * 1000:.0f} ms**.")


def machine():
    cpu = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text())[1]) / 1024 / 1024
    return f"{os.cpu_count()} cores ({cpu[1] if cpu else 'unknown'}), {memory:.0f} GB, {platform.system()} {platform.release()}"


def fill(program, env, orders):
    """Brings the house to its size and this number of service orders; answers how long it took and what was said."""
    begun = time.monotonic()
    told = subprocess.run([program, "demo", "--scale", str(UNITS), "--orders", str(orders)], env=env, check=True, capture_output=True, text=True)
    say(told.stderr[-400:])
    return time.monotonic() - begun, told.stderr.strip().splitlines()


def move(program, env, url, report):
    begun = time.monotonic()
    moved = subprocess.run([program, "move", url], env=env, capture_output=True, text=True)
    if moved.returncode:
        raise RuntimeError(moved.stderr[-2000:])
    report.append(f"\n`vefa move` of this house to PostgreSQL took {time.monotonic() - begun:.0f} s.")


def beside(postgres):
    """Another empty database on the same server, for the house with few orders."""
    subprocess.run(["psql", postgres, "-qc", "CREATE DATABASE few"], check=True)
    return postgres.rsplit("/", 1)[0] + "/few"


def few_orders(program, data, env, postgres):
    """The pages of the service desk while the house has few orders; figures by engine."""
    import service
    fill(program, env, service.FEW)
    drawn = service.sample(data / "vefa.db")
    lines = []
    seen = {"SQLite": service.measure("SQLite", program, data, service.FEW, drawn, {}, lines, with_acts=False)}
    if postgres:
        url = beside(postgres)
        move(program, env, url, lines)
        seen["PostgreSQL"] = service.measure("PostgreSQL", program, data, service.FEW, drawn, {"VEFA_DATABASE__URL": url}, lines, with_acts=False)
        subprocess.run(["psql", postgres, "-qc", "DROP DATABASE few"], check=True)
    return seen


def main():
    import mails
    import replay
    import returns
    import service
    folder, program, bare = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    postgres = os.environ.get("BENCH_POSTGRES")
    (HERE / "out").mkdir(exist_ok=True)
    data = folder / f"house-{UNITS}"
    data.mkdir(parents=True, exist_ok=True)
    env = os.environ | {"VEFA_DATA": str(data), "VEFA_LOG__LEVEL": "warn", "VEFA_LANG": "en"}
    skipped = os.environ.get("BENCH_SKIP", "")
    few = {} if "few" in skipped else few_orders(program, data, env, postgres)
    filling, told = fill(program, env, ORDERS)
    database = data / "vefa.db"
    kinds, products = sample(database)
    drawn = service.sample(database)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=HERE).stdout.strip()
    report = [f"Measured {time.strftime('%Y-%m-%d')} at commit {commit}, release build; {machine()}; load from the same cores.\n"]
    report.append(f"The house: {', '.join(told[-2:])}; database file {database.stat().st_size / 1e9:.2f} GB; this run of `vefa demo --scale --orders` took {filling:.0f} s.")
    if "imports" not in skipped:
        measure_imports(program, folder, report)
    shared = os.environ.get("VEFA_SHARED")
    if shared and "replay" not in skipped:
        report.append("\n### Real input through the API (SQLite)\n\n" + " ".join(replay.replay(program, folder, shared, int(os.environ.get("BENCH_REPLAY_EACH", "1")))))
        report.append("\n### Cancellations of real shops through the API (SQLite)\n\n" + "\n".join(returns.replayed(program, folder, shared)))
    written = subprocess.run([pathlib.Path(bare).with_name("ubl_write")], capture_output=True, text=True, check=True).stdout.strip()
    report.append(f"\n### UBL-TR documents, one core\n\n{written}.")
    if "mails" not in skipped:
        report.extend(mails.table(shared))
    measure_engine("SQLite", program, bare, data, kinds, products, {}, report)
    lines = returns.asked(database)
    returns.preview("SQLite", program, data, lines, {}, report)
    many = service.measure("SQLite", program, data, ORDERS, drawn, {}, report)
    service.growth("SQLite", few.get("SQLite", {}), many, ORDERS, report)
    counts, texts = statements(program, data, kinds | drawn[0], {})
    report.append("\n### Statements a page (SQLite, second call)\n\n" + ", ".join(f"{kind} {count}" for kind, count in counts.items()) + ".")
    found = scans(database, texts)
    report.append(f"\n### Plans of queries that scan (SQLite, of {len(texts)} distinct statements)\n")
    for kind, text, steps in found:
        report.append(f"- {kind}: `{text[:400]}`\n" + "\n".join(f"  - `{step}`" for step in steps))
    if not found:
        report.append("None.")
    if postgres:
        move(program, env, postgres, report)
        extra = {"VEFA_DATABASE__URL": postgres}
        measure_engine("PostgreSQL", program, bare, data, kinds, products, extra, report)
        returns.preview("PostgreSQL", program, data, lines, extra, report)
        many = service.measure("PostgreSQL", program, data, ORDERS, drawn, extra, report)
        service.growth("PostgreSQL", few.get("PostgreSQL", {}), many, ORDERS, report)
        subprocess.run(["psql", postgres, "-qc", "ANALYZE"], check=True)
        _, texts = statements(program, data, kinds | drawn[0], extra)
        found, explained = service.postgres_scans(postgres, texts)
        report.append(f"\n### Plans that read more than a thousand rows of a table (PostgreSQL, of {explained} explained statements)\n")
        for kind, text, steps in found:
            report.append(f"- {kind}: `{text[:400]}`\n" + "\n".join(f"  - `{step}`" for step in steps))
        if not found:
            report.append("None.")
    text = "\n".join(report)
    (HERE / "out" / "report.md").write_text(text + "\n")
    if "readme" in skipped:
        return
    readme = HERE / "README.md"
    begin, end = "<!-- figures -->", "<!-- end of figures -->"
    before, _, rest = readme.read_text().partition(begin)
    readme.write_text(f"{before}{begin}\n{text}\n{end}{rest.partition(end)[2]}")


if __name__ == "__main__":
    main()
