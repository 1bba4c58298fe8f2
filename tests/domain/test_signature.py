"""A signature says how it was given, and one that says nothing cannot be made."""

from typing import Any

import pytest

from marac_desktop.domain.signature import Signature, SignedBy
from tests.builders import NOW


def test_a_key_signs_bytes_and_a_sheet_is_a_scan() -> None:
    assert Signature(1, "Abena Mensah", NOW, b"{}", b"\x01").by is SignedBy.KEY
    assert Signature(1, "Abena Mensah", NOW, b"{}", by=SignedBy.SHEET, sheet_sha256="ab").signature == b""


@pytest.mark.parametrize(
    "given", [{}, {"sheet_sha256": "ab"}, {"by": SignedBy.SHEET}, {"by": SignedBy.SHEET, "signature": b"\x01"}]
)
def test_a_signature_without_its_proof_is_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="without its proof"):
        Signature(1, "Abena Mensah", NOW, b"{}", **given)
