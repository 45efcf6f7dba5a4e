"""What folio says itself, whatever the section."""
from wordings import ANY, HOST, says


def quoted(_):
    return dict.fromkeys(("section", "why", "title", "numbers", "publisher", "vintage", "license", "what", "sections",
        "table",
                          "label", "date", "credit"), ANY)


for name, words in (
        ("not-available", "{section} is not available: {why}."), ("absent", "There is nothing to report here: {why}."),
        ("not-given", "{section}: not in the data used for this report."),
        ("no-chart", "There is no chart “{title}”: every value that it would show is withheld, capped or missing."),
        ("withheld", "Not released: the publisher holds the figure back."),
        ("above-ceiling", "Above the survey’s ceiling: the figure is higher than the publisher shows."),
        ("dash", "A dash: there is no such figure."), ("dash.text", "A dash: nothing is stated."),
        ("dash.either", "A dash: there is no such figure, or nothing is stated."),
        ("not-at-hand", "Not in the data: the figure is not in the data used for this report."),
        ("source", "Source {numbers}."), ("sources", "Sources {numbers}."),
        ("gaps.not-given", "The following is not in the data used for this report:"),
        ("gaps.other", "This report leaves out:"), ("gap", "{what} ({sections})"),
        ("gap.section", "{section}: {why}"),
        ("gap.table", "{table}: some numbers are not in the data used for this report ({section})"),
        ("gap.figure", "{label}: {why} ({section})"), ("appendix.title", "Data behind the charts"),
        ("appendix", "The values of every chart whose table does not stand beside it."),
        ("published", "{title}. {publisher}."), ("license", "{title}. License: {license}."), ("license", "License: "
            "{license}."),
        ("published", "{title}. {publisher}, {vintage}. {label}.")):
    says(HOST, f"folio.{name}", words, quoted)
