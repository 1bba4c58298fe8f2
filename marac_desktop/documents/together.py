"""Several issued copies as one file, so that they go to the printer in one go; each copy stays as it was frozen."""

import io
from collections.abc import Sequence

import pypdfium2


def together(papers: Sequence[bytes]) -> bytes:
    """The pages of these papers one after another; one paper alone comes back byte for byte."""
    if len(papers) == 1:
        return papers[0]
    made = pypdfium2.PdfDocument.new()
    try:
        for paper in papers:
            source = pypdfium2.PdfDocument(paper)
            made.import_pages(source)
            source.close()
        buffer = io.BytesIO()
        made.save(buffer)
        return buffer.getvalue()
    finally:
        made.close()
