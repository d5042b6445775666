"""karki registry: out as a file, and in again."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from karki.audit.models import Event
from karki.cli.main import main
from karki.stakeholders.models import Person, RegistryImport

LIST = "Nimi;Sähköposti\nKalle Keksitty;kalle@example.org\nRikki;ei osoite\n"


def karki(*words: str) -> Result:
    return CliRunner().invoke(main, ["--language", "fi", "registry", *words])


def test_registry_goes_out_and_comes_in(lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    out = tmp_path / "rekisteri.csv"
    assert karki("--format", "csv", "--out", str(out)).exit_code == 0
    assert "Eetu Erola" in out.read_text("utf-8-sig")
    assert Event.objects.get(code="stakeholders.registry.taken_out").actor_id is None
    again = karki("import", str(out))
    assert (again.exit_code, again.stdout) == (0, "")
    assert Person.objects.count() == 1


def test_dry_run_tells_and_keeps_nothing(lautasalmi: SimpleNamespace, tmp_path: Path) -> None:
    file = tmp_path / "lista.csv"
    file.write_text(LIST)
    told = karki("import", str(file), "--dry-run")
    assert told.stdout == "3: ei osoite ei ole sähköpostiosoite.\n"
    assert "Uusia henkilöitä: 1" in told.stderr
    assert (RegistryImport.objects.count(), Person.objects.count()) == (0, 1)
    assert karki("import", str(file)).exit_code == 0
    assert Person.objects.filter(name="Kalle Keksitty").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--format", "csv", "--what", "all", "--out", "-"], "csv"),
        (["--format", "xlsx"], "--out"),
        (["import", "puuttuu.csv"], "puuttuu.csv"),
        (["--format", "csv", "--city", "muu", "--out", "-"], "muu"),
    ],
)
def test_fault_is_one_line(lautasalmi: SimpleNamespace, words: list[str], said: str) -> None:
    done = karki(*words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
