"""The style sheets and templates keep what LOOK and the content security policy ask."""

import json
import re
from pathlib import Path
from statistics import median

import pytest

STATIC = Path("karki/static/karki")
SHEETS = sorted(STATIC.rglob("*.css"))
TEMPLATES = sorted(Path("karki").rglob("templates/**/*.html"))
LAYERS = ["tokens", "base", "shell", "layout", "components", "figures", "utilities", "print"]


def without_comments(sheet: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)


def test_the_order_of_the_layers_is_declared_in_the_first_sheet() -> None:
    assert f"@layer {', '.join(LAYERS)};" in (STATIC / "css/tokens.css").read_text()
    first = re.search(r'href="{% static "([^"]+\.css)', Path("karki/templates/partials/styles.html").read_text())
    assert first and first[1] == "karki/css/tokens.css"


def test_every_sheet_is_linked() -> None:
    linked = Path("karki/templates/partials/styles.html").read_text()

    assert [str(sheet) for sheet in SHEETS if f"karki/{sheet.relative_to(STATIC)}" not in linked] == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_keeps_to_one_known_layer(sheet: Path) -> None:
    layers = re.findall(r"@layer (\w+) {", without_comments(sheet))

    assert len(layers) == 1
    assert layers[0] in LAYERS


@pytest.mark.parametrize(
    "sheet", [sheet for sheet in SHEETS if sheet.name != "tokens.css"], ids=lambda sheet: sheet.name
)
def test_only_tokens_hold_colours(sheet: Path) -> None:
    text = re.sub(r"::backdrop {[^}]*}", "", without_comments(sheet))

    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", text) == []


def test_a_token_that_is_used_exists() -> None:
    text = "".join(without_comments(sheet) for sheet in SHEETS)
    used, defined = set(re.findall(r"var\((--[\w-]+)", text)), set(re.findall(r"(--[\w-]+):", text))

    assert used - defined == set()


def test_the_fonts_that_the_sheet_names_are_in_the_installed_package() -> None:
    names = re.findall(r'url\("\.\./\.\./vendor/source-sans/([^"]+)"\)', (STATIC / "css/base.css").read_text())

    assert len(names) == 2
    assert all(Path("node_modules/source-sans/WOFF2/VF", name).is_file() for name in names)


def test_templates_are_short() -> None:
    lengths = {str(template): len(template.read_text().splitlines()) for template in TEMPLATES}

    assert median(lengths.values()) <= 35
    assert {name: length for name, length in lengths.items() if length > 200} == {}


def test_the_lock_file_names_no_registry() -> None:
    packages = json.loads(Path("package-lock.json").read_text())["packages"]

    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert all("integrity" in entry for name, entry in packages.items() if name)


def test_every_component_is_in_the_list_of_components() -> None:
    listed = Path("karki/templates/components/README.md").read_text()
    source = Path("karki/look/templatetags/components.py").read_text()
    tags = re.findall(r"@register\.\w*tag(?:\([^)]*\))?\ndef (\w+)", source)

    assert [tag for tag in tags if f"{{% {tag}" not in listed and tag != "message_kind"] == []
