"""The package a DOCX file is (Open Packaging Conventions): nothing in it says when, where or by which template it was made,
and the same notes give the same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Docx
from docx.opc.part import Part

# What the library's empty document brings along: a picture of its first page, styles for a program of 2007, sources.
_UNWANTED = ("/thumbnail", "/stylesWithEffects", "/customXml")
_DATES = ("{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified")
_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>World Caf\xc3\xa9</Application></Properties>'
)
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a ZIP file knows


def settled(file: Docx) -> bytes:
    """The file as bytes."""
    for held in (file.part.package.rels, file.part.rels):
        for id_ in [id_ for id_, rel in held.items() if rel.reltype.endswith(_UNWANTED)]:
            del held[id_]
    core = file.core_properties._element
    for name in _DATES:
        for date in core.findall(name):
            core.remove(date)
    for part in file.part.package.iter_parts():
        if str(part.partname) == "/docProps/app.xml" and type(part) is Part:
            part._blob = _PROGRAM
    saved = BytesIO()
    file.save(saved)
    return _without_times(saved)


def _without_times(packed: BytesIO) -> bytes:
    out = BytesIO()
    with ZipFile(packed) as before, ZipFile(out, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            after.writestr(entry, before.read(name))
    return out.getvalue()
