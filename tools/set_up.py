"""Make .venv and install the locked dependencies into it; run by the Makefile, with nothing installed yet.

Usage: python3 tools/set_up.py requirements/run.txt
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def find_python() -> str:
    """A Python that is new enough: this one, or a newer one beside it."""
    if sys.version_info >= OLDEST:
        return sys.executable
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise SystemExit(
        f"Charley needs Python 3.11 or newer; this is {sys.version.split()[0]}. Install it (Debian, Ubuntu: "
        "sudo apt install python3.11; macOS: brew install python) and run make again."
    )


def works(*command: str) -> bool:
    """Whether a command ends well; what it prints is not shown."""
    try:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return False
    return done.returncode == 0


def make_venv(python: str) -> list[str]:
    """Make .venv; returns the command that runs pip for it.

    Debian leaves pip out of venv unless python3-venv is installed: then virtualenv, or the system's own pip, will do.
    """
    if works(str(PYTHON), "-m", "pip", "--version"):
        return [str(PYTHON), "-m", "pip"]
    shutil.rmtree(VENV, ignore_errors=True)
    if works(python, "-m", "venv", str(VENV)) and works(str(PYTHON), "-m", "pip", "--version"):
        return [str(PYTHON), "-m", "pip"]
    shutil.rmtree(VENV, ignore_errors=True)
    if works(python, "-m", "virtualenv", str(VENV)) and works(str(PYTHON), "-m", "pip", "--version"):
        return [str(PYTHON), "-m", "pip"]
    shutil.rmtree(VENV, ignore_errors=True)
    if works(python, "-m", "venv", "--without-pip", str(VENV)) and works(python, "-m", "pip", "--version"):
        return [python, "-m", "pip", "--python", str(PYTHON)]
    shutil.rmtree(VENV, ignore_errors=True)
    raise SystemExit("Python's venv is missing. Run:  sudo apt install python3-venv   and then make again.")


def main(lock: str) -> None:
    """Install what a lock file names, each file checked by its hash, and the project itself."""
    pip = make_venv(find_python())
    quiet = ["--quiet", "--disable-pip-version-check"]
    os.environ["PIP_NO_INPUT"] = "1"
    for arguments in (
        ["--require-hashes", "-r", str(ROOT / lock)],
        ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    ):
        done = subprocess.run([*pip, "install", *quiet, *arguments], check=False)
        if done.returncode:
            raise SystemExit(
                "The dependencies could not be installed (see above). With a network again, run make once more; "
                "if it still fails, remove the folder .venv first."
            )


if __name__ == "__main__":
    main(sys.argv[1])
