"""The table of the guide says of each role what the role holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from karki.cities.roles import Permission, Role, roles_with

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "opas" / "07-roolit.md"

#: How a row of the guide begins, and the permission that it tells of.
ROWS = {
    "lukea suunnitelmaa": Permission.READ,
    "ladata raportteja": Permission.READ,
    "lukea salassa pidettävää": Permission.READ_SECRET,
    "kirjata tapaamisia": Permission.LOG_CONTACT,
    "päivittää omien tavoitteiden tilaa": Permission.UPDATE_OWN,
    "päivittää minkä tahansa tavoitteen tilaa": Permission.UPDATE_ANY,
    "lisätä ja muokata toimenpiteitä omille": Permission.UPDATE_OWN,
    "lisätä ja muokata mitä tahansa toimenpidettä": Permission.EDIT_PLAN,
    "muokata suunnitelmaa": Permission.EDIT_PLAN,
    "tuoda asiakirjan": Permission.IMPORT_PLAN,
    "kommentoida suunnitelmaa": Permission.COMMENT_PLAN,
    "lopettaa kommenttikierroksen ennen": Permission.END_ROUND_EARLY,
    "viedä suunnitelmaa vaiheesta toiseen": Permission.EDIT_PLAN,
    "kirjata suunnitelman hyväksymisen": Permission.RECORD_DECISION,
    "jäädyttää seurantaraportin": Permission.WRITE_REPORT,
    "lukea muutoslokia": Permission.READ_AUDIT,
    "muuttaa kaupungin asetuksia": Permission.MANAGE_CITY,
    "kutsua jäseniä": Permission.MANAGE_MEMBERS,
    "määrätä kaupungin kirjautumisesta": Permission.MANAGE_MEMBERS,
}


def rows() -> dict[str, list[Role]]:
    """Each row of the table of rights: its words, and the roles that are ticked."""
    found = {}
    for line in GUIDE.read_text(encoding="utf-8").splitlines():
        words, *ticks = [cell.strip() for cell in line.strip("|").split("|")]
        if len(ticks) == len(Role) and words and set(ticks) <= {"x", ""}:
            found[words] = [role for role, tick in zip(Role, ticks, strict=True) if tick]
    return found


@pytest.mark.parametrize(("begins", "permission"), ROWS.items())
def test_row_of_the_guide_ticks_those_who_may(begins: str, permission: Permission) -> None:
    (ticked,) = [roles for words, roles in rows().items() if words.startswith(begins)]
    assert ticked == roles_with(permission)


def test_guide_tells_of_every_permission_and_of_nothing_else() -> None:
    assert set(ROWS.values()) == set(Permission)
    assert len(rows()) == len(ROWS)
