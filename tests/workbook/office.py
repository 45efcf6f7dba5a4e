"""Has LibreOffice recalculate workbooks."""
import shutil
import subprocess
import sys

# 0: always recalculate the formulas of files from other programs on opening.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{locale}</value></prop></item>
</oor:items>
"""


def recalculated(books, folder, locale="en-US"):
    """The paths of the books after LibreOffice opened them in that locale, computed every formula and saved them."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS.format(locale=locale))
    for number, book in enumerate(books):
        shutil.copy(book, folder / f"{number}.xlsx")
    run = subprocess.run(["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx",
                          "--outdir", str(folder / "new"), *(str(folder / f"{n}.xlsx") for n in range(len(books)))],
                         capture_output=True, text=True, timeout=300)
    made = [folder / "new" / f"{number}.xlsx" for number in range(len(books))]
    if run.returncode or not all(path.exists() for path in made):
        sys.exit(f"LibreOffice did not open every workbook:\n{run.stdout}{run.stderr}")
    return made
