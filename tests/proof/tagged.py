"""Parses a tagged PDF from its bytes: objects from qpdf, content streams parsed here, with Python's standard library
only."""
import base64
import collections
import json
import re

from paper import run

TOKEN = re.compile(rb"\((?:[^()\\]|\\.)*\)|<<|>>|<[0-9A-Fa-f\s]*>|[\[\]]|/[^\s/<>\[\]()]*|[^\s/<>\[\]()]+", re.DOTALL)
OPERATOR = re.compile(rb"[A-Za-z'\"*]+[01]?")
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
# The text of one operator, or its replacement text, and its position in page coordinates.
Piece = collections.namedtuple("Piece", "x y text")
PAINT = {b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"Tj", b"TJ"}


class Element:
    """An element of the structure tree: `kids` are elements, Marks and Annotations in order."""

    def __init__(self, kind, entries, parent):
        self.kind, self.entries, self.parent, self.kids = kind, entries, parent, []
        self.number, self.scope = None, None

    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def text(self):
        return "".join(kid.text if isinstance(kid, Mark) else kid.text() for kid in self.kids
                       if isinstance(kid, (Element, Mark)))

    def find(self, kind):
        return [found for kid in self.elements() for found in ([kid] if kid.kind == kind else kid.find(kind))]

    def all(self):
        for kid in self.elements():
            yield kid
            yield from kid.all()

    def attribute(self, name):
        return self.entries.get("/A", {}).get(name)

    def pages(self):
        """The pages it is on."""
        here = {kid.page for kid in self.kids if isinstance(kid, Mark)}
        return here.union(*(kid.pages() for kid in self.elements()))


class Mark:
    """A piece of marked content; `number` is None for an artifact, whose kind is then its stated type."""

    def __init__(self, page, tag, number, kind):
        self.page, self.tag, self.number, self.kind, self.pieces, self.glyphs = page, tag, number, kind, [], ""

    @property
    def text(self):
        return "".join(piece.text for piece in self.pieces)


class Annotation:
    def __init__(self, reference, entries):
        self.reference, self.entries = reference, entries


def text_of(value):
    """A text string as qpdf prints it."""
    if value.startswith("u:"):
        return value[2:]
    return bytes.fromhex(value[2:]).decode("latin-1")


def characters(text):
    """The text with the characters whose code points are printed: "[U+6771]" is one that no font has. The outline and
    alternatives have the characters."""
    return re.sub(r"\[U\+([0-9A-F]{4,6})\]", lambda match: chr(int(match[1], 16)), text)


def unescaped(literal):
    def byte(match):
        found = match[1]
        return bytes([int(found, 8)]) if found[:1] in b"01234567" else ESCAPED.get(found, found)
    return ESCAPE.sub(byte, literal)


def unicode_map(cmap):
    """The Unicode text of each code of a font; only bfchar, which is what folio writes."""
    if b"beginbfrange" in cmap:
        raise SystemExit("a ToUnicode map has ranges")
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL)
            for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block)}


class Pdf:
    def __init__(self, path):
        self.path, self.problems = path, []
        whole = json.loads(run("qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", path))
        self.header, self.objects = whole["qpdf"]
        self.page_references = [page["object"] for page in whole["pages"]]
        self.outlines = whole["outlines"]
        self.trailer = self.objects["trailer"]["value"]
        self.catalog = self.get(self.trailer["/Root"])
        self.fonts = {}
        self.pages = [self.get(reference) for reference in self.page_references]
        self.marks = [list(self._marks(number)) for number in range(len(self.pages))]
        self._numbered = {(mark.page, mark.number): mark for page in self.marks for mark in page if mark.number is not None}
        self.by_reference = {}
        self.root = self._element(None, self.get(self.catalog["/StructTreeRoot"]), None)

    def get(self, value):
        """The target of an indirect reference; for a stream, its dictionary."""
        found = self.objects.get(f"obj:{value}") if isinstance(value, str) else None
        return value if found is None else found["value"] if "value" in found else found["stream"]["dict"]

    def data(self, reference):
        return base64.b64decode(self.objects[f"obj:{reference}"]["stream"]["data"])

    def _element(self, reference, entries, parent):
        element = Element(entries.get("/S", "/Root")[1:], dict(entries), parent)
        element.number = reference
        if "/A" in entries:
            element.entries["/A"] = self.get(entries["/A"])
        element.scope = (element.attribute("/Scope") or "/")[1:] or None
        self.by_reference[reference] = element
        kids = entries.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            self._add_kid(element, kid)
        return element

    def _add_kid(self, element, kid):
        entries = self.get(kid)
        if isinstance(entries, int):
            entries = {"/Type": "/MCR", "/MCID": entries, "/Pg": element.entries["/Pg"]}
        if entries.get("/Type") == "/OBJR":
            element.kids.append(Annotation(entries["/Obj"], self.get(entries["/Obj"])))
        elif entries.get("/Type") == "/MCR":
            page = self.page_references.index(entries.get("/Pg", element.entries.get("/Pg")))
            element.kids.append(self._numbered[page, entries["/MCID"]])
        else:
            element.kids.append(self._element(kid, entries, element))

    def font(self, page, name):
        """The Unicode text of the codes of a page's font."""
        reference = self.get(self.get(self.pages[page]["/Resources"])["/Font"])[name]
        if reference not in self.fonts:
            self.fonts[reference] = unicode_map(self.data(self.get(reference)["/ToUnicode"]))
        return self.fonts[reference]

    def _marks(self, page):
        contents = self.pages[page]["/Contents"]
        parts = contents if isinstance(contents, list) else [contents]
        return Stream(self, page).marks(b"\n".join(map(self.data, parts)))


class Stream:
    """The state of reading a page's content stream."""

    def __init__(self, pdf, page):
        self.pdf, self.page = pdf, page
        self.mark, self.depth, self.spans, self.font, self.at = None, 0, [], {}, (0.0, 0.0)

    def problem(self, said):
        self.pdf.problems.append(f"page {self.page + 1}: {said}")

    def marks(self, data):
        """The page's marked content in stream order."""
        operands = []
        for match in TOKEN.finditer(data):
            token = match[0]
            if not OPERATOR.fullmatch(token):
                operands.append(token)
                continue
            if token in (b"BDC", b"BMC"):
                self.begin(operands)
            elif token == b"Tf":
                self.font = self.pdf.font(self.page, operands[-2].decode())
            elif token in (b"BT", b"Td", b"TD", b"Tm"):
                self.move(token, operands)
            elif token in PAINT:
                self.paint(token, operands)
            elif token == b"EMC" and (ended := self.end()):
                yield ended
            operands = []

    def move(self, operator, operands):
        x, y = map(float, operands[-2:] or (0, 0))
        self.at = (self.at[0] + x, self.at[1] + y) if operator in (b"Td", b"TD") else (x, y)

    def begin(self, operands):
        """Marked content nested in a piece may only carry the text of its glyphs."""
        said = b" ".join(operands)
        self.depth += 1
        actual = re.search(rb"/ActualText (\(.*\)|<[0-9A-Fa-f]*>)", said, re.DOTALL)
        if self.depth == 1:
            self.mark = self.piece(said)
        elif actual:
            self.spans.append(self.depth)
            self.mark.pieces.append(Piece(*self.at, string_of(actual[1])))
        else:
            self.problem(f"marked content within marked content: {said}")

    def piece(self, said):
        tag = said.split()[0].decode()[1:]
        number = re.search(rb"/MCID (\d+)", said)
        kind = re.search(rb"/Subtype /(\w+)", said)
        if tag != "Artifact" and not number:
            self.problem(f"{said} has no number")
        return Mark(self.page, tag, int(number[1]) if number else None, kind[1].decode() if kind else None)

    def end(self):
        """The piece that ends here."""
        if self.spans and self.spans[-1] == self.depth:
            self.spans.pop()
        self.depth -= 1
        return self.mark if self.depth == 0 else None

    def paint(self, operator, operands):
        if self.depth == 0:
            self.problem(f"{operator.decode()} paints what is neither tagged nor an artifact")
        elif operator in (b"Tj", b"TJ"):
            shown = "".join(map(self.shown, operands))
            self.mark.glyphs += shown
            if not self.spans:
                self.mark.pieces.append(Piece(*self.at, shown))

    def shown(self, operand):
        """The text of a string of glyphs."""
        codes = unescaped(operand[1:-1]) if operand[:1] == b"(" else b""
        numbers = [high << 8 | low for high, low in zip(codes[::2], codes[1::2])]
        for number in set(numbers) - set(self.font):
            self.problem(f"glyph {number} has no Unicode")
        return "".join(self.font.get(number, "\ufffd") for number in numbers)


def string_of(token):
    """A text string in a content stream."""
    raw = bytes.fromhex(token[1:-1].decode()) if token[:1] == b"<" else unescaped(token[1:-1])
    return raw[2:].decode("utf-16-be") if raw[:2] == b"\xfe\xff" else raw.decode("latin-1")
