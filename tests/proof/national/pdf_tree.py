"""The structure tree of a tagged PDF: elements and texts as they are read, without citation numbers."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import tagged  # noqa: E402

NAMED_SOURCE = re.compile(r"Sources?\s(\d+,\s)*$")


class Element:
    """`kids`: elements and pieces of text in reading order; `alt`: the alternative text of a figure."""

    def __init__(self, element):
        alt = element.entries.get("/Alt")
        self.kind, self.alt, self.kids = element.kind, alt and tagged.text_of(alt), []
        for kid in element.kids:
            if isinstance(kid, tagged.Element):
                self.kids.append(Element(kid))
            elif isinstance(kid, tagged.Mark):
                self.kids += kid.pieces

    def pieces(self):
        """All text except citation numbers, unless words such as "Sources 1, 3" introduce them."""
        before = ""
        for kid in self.kids:
            if not isinstance(kid, Element):
                pieces = [kid]
            elif kid.kind != "Reference" or NAMED_SOURCE.search(before):
                pieces = list(kid.pieces())
            else:
                continue
            before += "".join(piece.text for piece in pieces)
            yield from pieces

    def text(self):
        return re.sub(r"\s+", " ", "".join(piece.text for piece in self.pieces()).replace("\u00a0", " ")).strip()

    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def find(self, *kinds):
        """The elements of these kinds; none within another."""
        return [found for kid in self.elements() for found in ([kid] if kid.kind in kinds else kid.find(*kinds))]


class Tagged:
    """`carried`: the PDF's attachments by name."""

    def __init__(self, path):
        pdf = tagged.Pdf(path)
        self.root = Element(pdf.root)
        dictionaries = (item["value"] for item in pdf.objects.values() if isinstance(item.get("value"), dict))
        self.carried = {tagged.text_of(item["/UF"]): pdf.data(pdf.get(item["/EF"])["/F"])
                        for item in dictionaries if item.get("/Type") == "/Filespec"}
