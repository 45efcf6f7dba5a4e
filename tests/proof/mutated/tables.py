"""The content of folio's database, read with Python's own SQLite."""
import sqlite3

# Columns that only define an order, which can change when other rows are missing.
ORDER = {"occupations": "size", "technologies": "position"}
# Tables of row numbers, which views read, and those that state what was not given, which is more where rows are missing.
LEFT_OUT = {"estimates", "past_estimates", "sector_rows", "at_hand", "areas_without_schools"}


def contents(database):
    """The rows of every table and view of the package but those left out."""
    with sqlite3.connect(database) as connection:
        names = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT GLOB 'folio_*' ORDER BY name")]
        return {name: rows(connection, name) for name in names if name not in LEFT_OUT}


def rows(connection, name):
    columns = [f'"{row[1]}"' for row in connection.execute(f'PRAGMA table_info("{name}")') if row[1] != ORDER.get(name)]
    return connection.execute(f'SELECT {", ".join(columns)} FROM "{name}"').fetchall()
