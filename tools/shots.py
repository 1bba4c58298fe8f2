"""Takes the tour's screenshots into docs/screenshots and lists them in the README, in the tour's order."""

import re
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
SHOTS = ROOT / "docs" / "screenshots"
SHOWN = (
    "unlock", "explore-home", "explore-referrals", "import-check", "referral-form", "referral-recorded",
    "triage-coordinator", "explore-triage", "explore-people", "meeting-agenda", "agenda-issued", "meeting-during",
    "explore-quarter",
)  # fmt: skip
"""The pictures of the tour that the README shows, by name; their order is the tour's."""
SECTION = re.compile(r"(<!-- screenshots -->\n).*?(<!-- /screenshots -->)", re.DOTALL)


def main() -> int:
    """Replaces what was there by the PNGs of the folder given, each in at most 256 colours."""
    taken = [shot for shot in sorted(Path(sys.argv[1]).glob("*.png")) if shot.stem.partition("-")[2] in SHOWN]
    if not taken:
        sys.stderr.write(f"No screenshots in {sys.argv[1]}: run the tour first.\n")
        return 1
    for old in SHOTS.glob("*.png"):
        old.unlink()
    SHOTS.mkdir(parents=True, exist_ok=True)
    for shot in taken:
        with Image.open(shot) as image:
            image.convert("RGB").quantize(256).save(SHOTS / shot.name, optimize=True)
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.write_text(listed(text, [shot.name for shot in taken]), encoding="utf-8")
    return 0


def listed(text: str, names: list[str]) -> str:
    """The README with the screenshots' section written anew."""
    pictures = "\n".join(f"![{caption(name)}](docs/screenshots/{name})\n" for name in names)
    return SECTION.sub(lambda section: section[1] + pictures + section[2], text)


def caption(name: str) -> str:
    """``03-triage-agreed.png`` is read as ``Triage agreed``."""
    words = re.sub(r"^\d+[-_ ]*", "", Path(name).stem).replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


if __name__ == "__main__":
    sys.exit(main())
