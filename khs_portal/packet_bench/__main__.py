"""python -m khs_portal.packet_bench [size …]: a JSON object a line on standard output, what goes on on the other."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from khs_portal.up import embedded
from khs_portal.up.processes import make_folder
from khs_portal.up.state_folder import server_account

BASE_DIR = Path(__file__).resolve().parents[2]
PHASES = ("set_up", "uploads", "cold", "prerendered", "assembler", "chromium")
SIZES = (620, 2000)


@contextmanager
def own_servers() -> Iterator[dict[str, str]]:
    """The environment of a portal with an empty database, gone afterwards."""
    state = Path(tempfile.mkdtemp(prefix="khs-bench-"))
    account = server_account(Path("/nonexistent"))
    if account:
        os.chown(state, account.uid, account.gid)
    make_folder(state / "log", account)
    run = embedded.run_folder(state, account)
    binaries = embedded.binaries_for(account, state)
    postgres = embedded.Postgres(binaries, state, run, account)
    valkey = embedded.Valkey(binaries.valkey, state, run, account)
    servers = [postgres.program(state / "log/postgres.log"), valkey.program(state / "log/valkey.log")]
    try:
        postgres.prepare()
        for server in servers:
            server.start_and_wait(60)
        postgres.create_database()
        yield {
            **os.environ,
            "DATABASE_URL": postgres.url(),
            "DATABASE_OWNER_URL": postgres.url(),
            "BROKER_URL": valkey.url,
            "KHS_STATE": str(state),
            "KHS_LOCAL": "1",
            "DJANGO_SETTINGS_MODULE": "khs_portal.settings",
        }
    finally:
        for server in reversed(servers):
            server.stop()
        shutil.rmtree(run, ignore_errors=True)
        shutil.rmtree(state, ignore_errors=True)


def measured(size: int, env: dict[str, str]) -> dict[str, Any]:
    figures: dict[str, Any] = {"size": size}
    for phase in PHASES:
        print(f"{size}: {phase} …", file=sys.stderr)  # noqa: T201
        argv = [sys.executable, "-m", "khs_portal.packet_bench.phases", phase, str(size)]
        done = subprocess.run(argv, cwd=BASE_DIR, env=env, stdout=subprocess.PIPE, text=True, check=True)
        figures |= json.loads(done.stdout)
    figures["prerendered_over_chromium"] = round(figures["prerendered_cpu_s"] / figures["chromium_cpu_s"], 3)
    figures["edit_over_cold"] = round(figures["edit_one_sak_cpu_s"] / figures["cold_cpu_s"], 3)
    return figures


def main(sizes: list[int]) -> None:
    with own_servers() as env:
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], cwd=BASE_DIR, env=env, check=True)
        for size in sizes:
            print(json.dumps(measured(size, env)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
