"""What folio has loaded, read with Python's own SQLite."""
import sqlite3

# Columns that only put rows in order; where other rows are gone, the order may be told by another file.
ORDER = {"occupations": "size", "technologies": "position"}


def contents(database):
    """Every table and view of the package: its rows; without the table of rows' numbers in other tables."""
    with sqlite3.connect(database) as connection:
        names = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT GLOB 'folio_*' "
            "AND name <> 'estimates' ORDER BY name")]
        return {name: rows(connection, name) for name in names}


def rows(connection, name):
    columns = [f'"{row[1]}"' for row in connection.execute(f'PRAGMA table_info("{name}")') if row[1] != ORDER.get(name)]
    return connection.execute(f'SELECT {", ".join(columns)} FROM "{name}"').fetchall()
