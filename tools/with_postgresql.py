"""Run a command with a PostgreSQL of its own, in a folder that goes when it ends; CHARLEY_DATABASE holds its address.

Usage: python tools/with_postgresql.py COMMAND ...

Where PostgreSQL is not installed, root installs Debian's package; anybody else is told the one command, and the
command is not run. Set CHARLEY_NO_POSTGRESQL=1 to leave it out.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MISSING = (
    "PostgreSQL is not installed: the tests on it were left out. To run them:  sudo apt install postgresql   "
    "and make test again."
)


def binaries() -> Path | None:
    """Folder of initdb and its kind, the newest first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


def install() -> None:
    """Install Debian's package, without the cluster that it would start."""
    print("Installing PostgreSQL for the tests ...", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    for command in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "postgresql"]):
        subprocess.run(command, check=False, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, **quiet)


def unprivileged() -> str | None:
    """The user that the server runs as; none for who runs this, since PostgreSQL refuses root."""
    if os.getuid():
        return None
    for name in ("postgres", "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            continue
        return name
    raise SystemExit("There is no user that PostgreSQL could run as. Run this as somebody other than root.")


def main(command: list[str]) -> int:
    """Start a server, run the command, stop the server; returns what the command returned."""
    if os.environ.get("CHARLEY_NO_POSTGRESQL"):
        print("CHARLEY_NO_POSTGRESQL is set: the tests on PostgreSQL were left out.")
        return 0
    if binaries() is None and not os.getuid() and shutil.which("apt-get"):
        install()
    folder = binaries()
    if folder is None:
        print(MISSING)
        return 0
    user = unprivileged()
    with tempfile.TemporaryDirectory(prefix="charley-postgresql-") as home:
        data = Path(home) / "data"
        if user:
            shutil.chown(home, user)

        def run(*words: str) -> None:
            subprocess.run(words, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)

        run(str(folder / "initdb"), "-D", str(data), "-U", "charley", "-A", "trust", "-E", "UTF8", "--no-locale", "-N")
        # no port: only a socket in the folder, so that nothing else on the machine is met
        options = f"-c listen_addresses='' -c unix_socket_directories='{home}' -c fsync=off"
        run(str(folder / "pg_ctl"), "-D", str(data), "-w", "-l", f"{home}/log", "-o", options, "start")
        try:
            address = f"postgresql://charley@{home.replace('/', '%2F')}/postgres"
            return subprocess.run(command, check=False, env=os.environ | {"CHARLEY_DATABASE": address}).returncode
        finally:
            run(str(folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    raise SystemExit(main(sys.argv[1:]))
