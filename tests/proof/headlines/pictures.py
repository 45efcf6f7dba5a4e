"""What a chart's alternative text claims: its title, the extremes of each series, and how many values are not there."""
import re


class Pictures:
    def __init__(self, found):
        self.found = found

    def problems(self, title, text):
        """The title is the chart's own."""
        head = title if title[-1:] in ".!?" else title + "."
        if not text.startswith(head):
            yield f"does not begin with its title “{title}”"


EXTREMES = re.compile(r"(?:^| )(?:(?P<name>[^.:]+): h|H)ighest:? (?P<high>.+?); lowest:? (?P<low>.+?)\.(?= |$)")
