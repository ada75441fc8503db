"""How a tagged PDF becomes one to keep: PDF/A-3a and PDF/UA-1 in the same file.

WeasyPrint writes PDF/A-3a. This step says in uncompressed XMP that the file is PDF/UA-1
too, with its licence, and turns running heads and page numbers, which WeasyPrint leaves
outside the tag tree, into artifacts of the pagination.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator

_BEGIN: Final = Operator("BDC")
# PDF/A allows a schema that it does not know only with its description (ISO 19005-3,
# 6.6.2.3.2): pdfuaid of ISO 14289-1 is such a one.
_XMP: Final = """\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">\
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>\
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt>\
</dc:rights>\
<xmpRights:Marked>True</xmpRights:Marked>\
<xmpRights:WebStatement>{address}</xmpRights:WebStatement></rdf:Description>
<rdf:Description rdf:about="" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Which part of ISO 14289 the file follows\
</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>\
</rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


@dataclass(frozen=True)
class Rights:
    """The licence of the file: one sentence, and the address of the licence."""

    statement: str
    address: str


def conform(pdf: bytes, *, language: str, rights: Rights) -> bytes:
    """Return the PDF as PDF/A-3a and PDF/UA-1; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _turn_running_text_into_artifacts(document)
        _complete_metadata(document, language, rights)
        _name_each_attachment_once(document)
        kept = io.BytesIO()
        document.save(
            kept,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    # Data that end in CR, with LF before "endstream", look one byte too long to a
    # strict reader, which takes both for the end of the line. CR is an end too.
    return kept.getvalue().replace(b"\r\nendstream", b"\r\rendstream")


def _complete_metadata(document: pikepdf.Pdf, language: str, rights: Rights) -> None:
    said = _XMP.format(
        language=escape(language),
        rights=escape(rights.statement),
        address=escape(rights.address),
    )
    xmp = document.Root.Metadata.read_bytes()
    xmp = xmp.replace(b"</rdf:RDF>", said.encode() + b"</rdf:RDF>")
    metadata = document.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
    # qpdf never compresses the stream that the catalogue calls its metadata.
    document.Root.Metadata = metadata


def _name_each_attachment_once(document: pikepdf.Pdf) -> None:
    """WeasyPrint lists each associated file twice in the catalogue."""
    if "/AF" in document.Root:
        files = {file.objgen: file for file in document.Root.AF.as_list()}
        document.Root.AF = Array(list(files.values()))


def _turn_running_text_into_artifacts(document: pikepdf.Pdf) -> None:
    tree = _TagTree(document)
    for page in document.pages:
        loose = tree.loose_marks(int(page.obj.StructParents))
        if loose:
            instructions = list(_rewritten(page, loose))
            page.Contents = document.make_stream(
                pikepdf.unparse_content_stream(instructions)
            )


def _rewritten(
    page: pikepdf.Page, loose: set[int]
) -> Iterator[ContentStreamInstruction | pikepdf.ContentStreamInlineImage]:
    """Yield the page's instructions, with an artifact where a loose mark begins."""
    pagination = Dictionary(Type=Name.Pagination)
    for instruction in pikepdf.parse_content_stream(page):
        if instruction.operator == _BEGIN and _mark(instruction) in loose:
            yield ContentStreamInstruction([Name.Artifact, pagination], _BEGIN)
        else:
            yield instruction


def _mark(
    instruction: ContentStreamInstruction | pikepdf.ContentStreamInlineImage,
) -> int | None:
    """Return the number of the marked content that the instruction begins."""
    properties = instruction.operands[1]
    if isinstance(properties, Dictionary) and "/MCID" in properties:
        return int(properties.MCID)
    return None


class _TagTree:
    """Which marks on a page hang in the structure of the document, and which do not."""

    def __init__(self, document: pikepdf.Pdf) -> None:
        root = document.Root.StructTreeRoot
        numbers = root.ParentTree.Nums
        self._marks = {
            int(numbers[place]): numbers[place + 1]
            for place in range(0, len(numbers), 2)
        }
        (top,) = root.K
        self._top = top.objgen
        self._hanging: dict[tuple[int, int], bool] = {
            child.objgen: True for child in top.K
        }

    def loose_marks(self, page: int) -> set[int]:
        """Return the marks of the page whose elements hang in no tree."""
        owners = self._marks[page]
        return {
            mark
            for mark, owner in enumerate(owners.as_list())
            if isinstance(owner, Dictionary) and not self._hangs(owner)
        }

    def _hangs(self, element: pikepdf.Object) -> bool:
        """Climb to a child of the document, and remember the way.

        A loose element names the document as its parent, but is none of its children.
        """
        way = []
        while element.objgen not in self._hanging:
            way.append(element.objgen)
            element = element.P
            if element.objgen == self._top:
                found = False
                break
        else:
            found = self._hanging[element.objgen]
        self._hanging.update(dict.fromkeys(way, found))
        return found
