"""Reads a tagged PDF through qpdf: the elements of its structure tree with the texts that belong to them.

pdfinfo -struct-text tells the same, but draws a page anew for each element of it: too slow for many reports."""
import base64
import collections
import json
import re
import subprocess

# A dictionary, a string in hexadecimal or in parentheses, a bracket, a name, a number or an operator.
TOKEN = re.compile(rb"<<(?:[^<>]|<[^<>]*>)*>>|<[0-9A-Fa-f\s]*>|\((?:\\.|[^\\)])*\)|[\[\]]|/[^\s/<>\[\]()]*"
                   rb"|[^\s/<>\[\]()]+", re.DOTALL)
ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(.))", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
ACTUAL_TEXT = re.compile(rb"/ActualText\s*<([0-9A-Fa-f]*)>")
NAMED_SOURCE = re.compile(r"Sources?\s(\d+,\s)*$")
MCID = re.compile(rb"/MCID (\d+)")

Piece = collections.namedtuple("Piece", "x y text")  # what one operator shows, and where


class Element:
    """`kids`: elements and pieces of text in reading order; `alt`: the alternative of a figure."""

    def __init__(self, kind, alt):
        self.kind, self.alt, self.kids = kind, alt, []

    def pieces(self):
        """All but the numbers of sources, unless words name them as such: "Sources 1, 3"."""
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
        """The elements of these kinds, none within another."""
        return [found for kid in self.elements() for found in ([kid] if kid.kind in kinds else kid.find(*kinds))]


class Tagged:
    def __init__(self, pdf):
        call = ["qpdf", "--json=2", "--json-stream-data=inline", "--decode-level=generalized", str(pdf)]
        self.objects = json.loads(subprocess.run(call, check=True, capture_output=True).stdout)["qpdf"][1]
        self.fonts, self.pages = {}, {}
        root = self._of(self.objects["trailer"]["value"]["/Root"])
        self.root = Element("root", None)
        for kid in self._list(self._of(root["/StructTreeRoot"])["/K"]):
            self._add(kid, self.root, None)

    def carried(self):
        """The files within the PDF, by name."""
        dictionaries = (item["value"] for item in self.objects.values() if isinstance(item.get("value"), dict))
        return {item["/UF"].removeprefix("u:"): self._data(self._of(item["/EF"])["/F"])
                for item in dictionaries if item.get("/Type") == "/Filespec"}

    def _of(self, value):
        found = self.objects.get(f"obj:{value}") if isinstance(value, str) else None
        return found.get("value", found.get("stream")) if found else value

    def _list(self, value):
        value = self._of(value)
        return value if isinstance(value, list) else [value]

    def _add(self, value, parent, page):
        if isinstance(value, int):
            parent.kids += self._page(page).get(value, [])
            return
        value = self._of(value)
        page = value.get("/Pg", page)
        if value.get("/Type") == "/OBJR":
            return
        if "/MCID" in value:
            parent.kids += self._page(page).get(value["/MCID"], [])
            return
        alt = value.get("/Alt")
        element = Element(value["/S"][1:], alt and re.sub("^[ub]:", "", alt))
        parent.kids.append(element)
        for kid in self._list(value.get("/K", [])):
            self._add(kid, element, page)

    def _page(self, reference):
        if reference not in self.pages:
            page = self._of(reference)
            resources = self._of(page["/Resources"])
            fonts = {name: self._font(value) for name, value in self._of(resources["/Font"]).items()}
            data = b"\n".join(self._data(part) for part in self._list_of_streams(page["/Contents"]))
            self.pages[reference] = marked(data, fonts)
        return self.pages[reference]

    def _list_of_streams(self, value):
        target = self._of(value)
        return target if isinstance(target, list) else [value]

    def _data(self, reference):
        return base64.b64decode(self.objects[f"obj:{reference}"]["stream"]["data"])

    def _font(self, reference):
        if reference not in self.fonts:
            self.fonts[reference] = characters(self._data(self._of(reference)["/ToUnicode"]).decode("latin-1"))
        return self.fonts[reference]


def characters(cmap):
    """What each glyph stands for, from a ToUnicode map."""
    def text(code):
        return bytes.fromhex(code).decode("utf-16-be")
    found = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, to in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            found[int(code, 16)] = text(to)
    for block in re.findall(r"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, to in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = text(to)[:-1] + chr(ord(text(to)[-1]) + code - int(first, 16))
    return found


def string(token):
    """The bytes of a string, written in hexadecimal or between parentheses."""
    if token.startswith(b"<"):
        return bytes.fromhex(token[1:-1].decode())
    return ESCAPE.sub(lambda found: bytes([int(found[1], 8)]) if found[1] else ESCAPED.get(found[2], found[2]),
                      token[1:-1])


def marked(data, fonts):
    """The pieces of each marked content of a page."""
    found, stack, operands, glyphs = collections.defaultdict(list), [], [], {}
    x = y = 0.0
    for token in TOKEN.findall(data):
        if re.match(rb"[<(/\[\]\d.+-]", token):
            operands.append(token)
            continue
        if token in (b"BDC", b"BMC"):
            stack.append(operands[-1] if token == b"BDC" else b"")
            said = ACTUAL_TEXT.search(stack[-1])
            if said:
                show(found, stack[:-1], Piece(x, y, bytes.fromhex(said.group(1).decode()).decode("utf-16")))
        elif token == b"EMC":
            stack.pop()
        elif token == b"BT":
            x = y = 0.0
        elif token == b"Tf":
            glyphs = fonts[operands[-2].decode()]
        elif token in (b"Td", b"TD"):
            x, y = x + float(operands[-2]), y + float(operands[-1])
        elif token == b"Tm":
            x, y = float(operands[-2]), float(operands[-1])
        elif token in (b"Tj", b"TJ"):
            codes = b"".join(string(part) for part in operands if part[:1] in b"<(")
            text = "".join(glyphs[codes[at] << 8 | codes[at + 1]] for at in range(0, len(codes), 2))
            show(found, stack, Piece(x, y, text))
        operands = []
    return found


def show(found, stack, piece):
    if any(ACTUAL_TEXT.search(part) for part in stack):
        return
    for part in reversed(stack):
        number = MCID.search(part)
        if number:
            found[int(number.group(1))].append(piece)
            return
