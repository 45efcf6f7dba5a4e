"""The publishers' files that data/us/datapackage.json describes, each with a sample of its rows."""
import fnmatch
import json
import re

import delimited

MANY_LINES, MOST_ROWS = 5000, 100
# If a file has rows for any of these occupations, the sample consists of them.
OCCUPATIONS = ("00-0000", "15-1254", "29-1141", "51-4121")


def few_lines(data):
    """Those of a file's lines that mention the occupations, or else its first lines."""
    lines = data.splitlines(keepends=True)
    if len(lines) < MANY_LINES:
        return data
    wanted = re.compile(rb"\b(" + "|".join(OCCUPATIONS).encode() + rb")\b")
    chosen = [line for line in lines[1:] if wanted.search(line)]
    return b"".join(lines[:1] + (chosen or lines[1:4 * MOST_ROWS]))


class Kind:
    """A publisher's file, the resource that describes it, and its sample."""

    def __init__(self, path, resource, name):
        self.resource, self.name = resource, name
        dialect = resource.get("dialect", {})
        self.table = delimited.parse(few_lines(path.read_bytes()), dialect.get("delimiter", ","),
                                     dialect.get("quoteChar", '"'))
        self.header = dialect.get("headerRows", [1])[0] - 1 if dialect.get("header", True) else -1
        self.sample()
        self.names = [delimited.plain(cell) for cell in self.table.cells[max(self.header, 0)]]
        fields = [(heading_pattern(heading, dialect), field) for field in resource["schema"]["fields"]
                  for heading in headings(field)]
        known = [next((field for pattern, field in fields if pattern.fullmatch(name)), None) for name in self.names]
        self.used = [i for i, field in enumerate(known) if field] + [i for i, field in enumerate(known) if not field][:1]
        self.numbers = [i for i, field in enumerate(known) if field and field.get("type") in ("number", "integer")]

    def sample(self):
        def speaks(record):
            return any(delimited.plain(cell).lstrip('="').startswith(OCCUPATIONS) for cell in record)
        cells = self.table.cells
        if any(map(speaks, cells)):
            keep = [i for i, record in enumerate(cells)
                    if i <= self.header or speaks(record) or delimited.is_remark(record)]
            self.table = self.table._replace(cells=[cells[i] for i in keep], ends=[self.table.ends[i] for i in keep])
        self.table = delimited.shorten(self.table, MOST_ROWS)


def headings(field):
    wanted = field.get("folio:column", field["name"])
    return wanted if isinstance(wanted, list) else [wanted]


def heading_pattern(heading, dialect):
    text = "".join(r"\d+" if part.startswith("{") else re.escape(part) for part in re.split(r"({\w*})", heading))
    return re.compile(text, 0 if dialect.get("caseSensitiveHeader", True) else re.IGNORECASE)


def kinds(package, data):
    """One file in the folder `data` for every resource of the package; the first, if several are alike."""
    found, files = {}, sorted(str(path.relative_to(data)) for path in data.rglob("*") if path.is_file())
    for resource in json.loads((package / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        paths = resource.get("path", resource.get("folio:match", []))
        patterns = [re.sub(r"({[\w:]*}|\*)+", "*", path).lower() for path in ([paths] if isinstance(paths, str) else paths)]
        names = [name for name in files if any(fnmatch.fnmatch(name.lower(), pattern) for pattern in patterns)]
        for name in names[:1] if resource["name"] == "staffing" else names:
            if name not in found:
                found[name] = Kind(data / name, resource, name)
    return list(found.values())
