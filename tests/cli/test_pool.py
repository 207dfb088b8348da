"""``charley pool`` as a clinic and its people use it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from charley.cli.main import charley
from tests.insight.days import as_csv, triggered
from tests.insight.pooling.people import experiment, summary

TODAY = ("--today", "2026-05-04")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(charley, [str(one) for one in arguments])


def diary(seed: int, days: int = 120) -> dict[str, np.ndarray]:
    """A person whose episodes follow alcohol by a day, and who keeps a name of their own."""
    days_ = triggered(days, 1.9, 1, seed)
    return {"episodes": days_["episodes"], "heat": days_["wine"], "cold": days_["tea"], "club night": days_["tea"]}


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of twelve people, a copy, and files that are none."""
    base = tmp_path_factory.mktemp("clinic")
    folder = base / "members"
    folder.mkdir()
    for seed in range(12):
        (base / "diary.csv").write_text(as_csv(diary(seed)), encoding="utf-8")
        made = run("pool", "summary", base / "diary.csv", "-o", folder / f"p{seed:02}.json")
        assert made.exit_code == 0, made.output
    (folder / "q_copy.json").write_bytes((folder / "p03.json").read_bytes())
    (folder / "r_broken.json").write_text('{"schema":', encoding="utf-8")
    (folder / "notes.txt").write_text("not a summary", encoding="utf-8")
    return base


def test_a_summary_says_what_goes_and_what_stays(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(as_csv(diary(3)), encoding="utf-8")
    result = run("pool", "summary", tmp_path / "d.csv", "-o", tmp_path / "me.json")
    assert "cold, heat" in result.stdout
    assert "club night: a name of your own" in " ".join(result.stdout.split())
    told = json.loads((tmp_path / "me.json").read_text())
    assert "club" not in json.dumps(told)
    again = run("pool", "summary", tmp_path / "d.csv", "-o", tmp_path / "me.json", "--own", "club night")
    assert again.exit_code == 0
    anew = json.loads((tmp_path / "me.json").read_text())
    assert anew["person"] == told["person"]
    assert "club_night" in json.dumps(anew)


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        ((), 2, "Name a table"),
        (("nowhere.csv",), 1, "cannot be read"),
        (("DIARY", "--outcome", "mood"), 1, "no column named mood"),
        (("DIARY", "--own", "tea"), 1, "no column named tea"),
        (("DIARY", "--as", "my own thing"), 1, "Say with --as"),
        (("--experiment", "nowhere.json"), 1, "cannot be read"),
    ],
)
def test_a_summary_that_cannot_be_made_says_why(tmp_path: Path, options: tuple[str, ...], code: int, told: str) -> None:
    (tmp_path / "d.csv").write_text(as_csv(diary(1, 40)), encoding="utf-8")
    given = [str(tmp_path / "d.csv") if one == "DIARY" else one for one in options]
    result = run("pool", "summary", *given, "-o", tmp_path / "me.json")
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr
    assert not (tmp_path / "me.json").exists()


def test_another_file_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text(as_csv(diary(1)), encoding="utf-8")
    result = run("pool", "summary", tmp_path / "d.csv", "-o", tmp_path / "d.csv")
    assert result.exit_code == 1
    assert "is no summary" in result.stderr
    assert (tmp_path / "d.csv").read_text().startswith("date,")


def test_a_folder_is_learnt_from_and_gives_back_to_its_people(clinic: Path) -> None:
    pooled = clinic / "pooled.json"
    result = run("pool", "learn", clinic / "members", "-o", pooled)
    assert result.exit_code == 0, result.output
    page = " ".join(result.stdout.split())
    assert "12 people; 2 factors" in page
    assert "q_copy.json: it is of the same person as p03.json" in page
    assert "r_broken.json: it is not JSON" in page
    shown = " ".join(run("pool", "show", pooled).stdout.split())
    assert "heat, the day before: in about" in shown
    assert "Not enough people yet" in shown
    (clinic / "new.csv").write_text(as_csv(diary(99, 50)), encoding="utf-8")
    alone = json.loads(run("triggers", clinic / "new.csv", "--json").stdout)
    told = json.loads(run("triggers", clinic / "new.csv", "--json", "--pooled", pooled).stdout)
    assert alone["pooled"] is None
    assert told["pooled"] == {"heat": 12, "cold": 12}
    assert told["factors"][0]["probability"] > alone["factors"][0]["probability"]
    page = " ".join(run("triggers", clinic / "new.csv", "--pooled", pooled).stdout.split())
    assert "What the days of 12 other people say was used for: heat, cold" in page


def test_two_processes_learn_the_same_as_one(clinic: Path) -> None:
    for cores in (1, 2):
        result = run("pool", "learn", clinic / "members", "-o", clinic / f"{cores}.json", "--cores", cores)
        assert result.exit_code == 0, result.output
    assert (clinic / "1.json").read_bytes() == (clinic / "2.json").read_bytes()


def test_a_dask_cluster_learns_the_same(clinic: Path) -> None:
    distributed = pytest.importorskip("distributed", reason="needs the extra: pip install 'charley[cluster]'")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        address = cluster.scheduler_address
        result = run("pool", "learn", clinic / "members", "-o", clinic / "dask.json", "--dask", address)
    assert result.exit_code == 0, result.output
    run("pool", "learn", clinic / "members", "-o", clinic / "here.json")
    assert (clinic / "dask.json").read_bytes() == (clinic / "here.json").read_bytes()


def test_a_folder_or_a_pool_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    assert "cannot be read" in run("pool", "learn", tmp_path / "none", "-o", tmp_path / "p.json").stderr
    assert "no file that ends with .json" in run("pool", "learn", tmp_path, "-o", tmp_path / "p.json").stderr
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")
    assert "x.json: its schema" in run("pool", "learn", tmp_path, "-o", tmp_path / "p.json").stderr
    assert "no file of charley pool learn" in run("pool", "show", tmp_path / "x.json").stderr
    (tmp_path / "d.csv").write_text(as_csv(diary(1, 40)), encoding="utf-8")
    for options in (("--pooled", tmp_path / "x.json"), ("--pooled", tmp_path / "x.json", "--as", "nonsense")):
        result = run("triggers", tmp_path / "d.csv", *options)
        assert result.exit_code == 1
        assert result.stderr.count("\n") == 1


@pytest.fixture(scope="module")
def stretchers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty people who stretched, four who tried heat."""
    folder = tmp_path_factory.mktemp("clinic") / "members"
    folder.mkdir()
    rng = np.random.default_rng(5)
    for one in range(44):
        sd = round(float(rng.uniform(0.15, 0.3)), 3)
        effect = round(float(rng.normal(-0.5, sd)), 3)
        told = experiment(effect, sd, change="heat" if one >= 40 else "bedtime_stretching")
        (folder / f"{one}.json").write_text(json.dumps(summary(one, experiments=[told])), encoding="utf-8")
    return folder


def test_what_helped_is_told_with_its_uncertainty(stretchers: Path) -> None:
    pooled = stretchers.parent / "pooled.json"
    assert run("pool", "learn", stretchers, "-o", pooled).exit_code == 0
    page = " ".join(run("pool", "show", pooled).stdout.split())
    for part in ("It helped on average", "40 people", "of 100", "For the next person", "Published evidence", "unlike"):
        assert part in page
    assert "heat" not in page
    assert "Not enough people yet: heat" in run("pool", "show", pooled, "--change", "heat").stdout
    (told,) = json.loads(run("pool", "show", pooled, "--json").stdout)["changes"]
    assert told["interval95"][0] <= -0.5 <= told["interval95"][1]
    assert told["next_interval95"][0] < told["interval95"][0]


def test_publishing_spends_a_budget_until_it_is_gone(stretchers: Path) -> None:
    public, ledger = stretchers.parent / "public.json", stretchers.parent / "members.budget.json"
    options = ("-o", public, "--epsilon", "1", "--only", "changes", *TODAY)
    tried = run("pool", "publish", stretchers, *options, "--dry-run")
    assert "from about 24 people" in " ".join(tried.stdout.split())
    assert not ledger.exists()
    first = run("pool", "publish", stretchers, *options, "--limit", "2.5")
    assert first.exit_code == 0, first.output
    assert "1.5 is left" in first.stdout
    assert json.loads(public.read_text())["privacy"]["epsilon"] == "1"
    other = run("pool", "publish", stretchers, *options, "--limit", "9")
    assert "was set to 2.5 and stays so" in other.stderr
    assert run("pool", "publish", stretchers, *options).exit_code == 0
    public.unlink()
    refused = run("pool", "publish", stretchers, *options)
    assert refused.exit_code == 1
    assert "0.5 of it is left" in refused.stderr
    assert not public.exists()
    assert [one["on"] for one in json.loads(ledger.read_text())["spent"]] == ["2026-05-04"] * 2
    ledger.write_text("{}", encoding="utf-8")
    assert "damaged" in run("pool", "publish", stretchers, *options).stderr
    ledger.with_name(f"{ledger.name}.lock").touch()
    assert "Someone else" in run("pool", "publish", stretchers, *options).stderr
    assert run("pool", "publish", stretchers, "-o", public, "--epsilon", "0").exit_code == 2


def test_the_schema_is_printed() -> None:
    assert json.loads(run("pool", "schema").stdout)["title"] == "charley.pool.summary/1"
