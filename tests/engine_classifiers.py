"""What does harm once, or tells where it is, in a module so that engines' workers find it."""

import os
from dataclasses import dataclass
from pathlib import Path

from boilerstrip import Pipeline
from boilerstrip.classifiers import Classifier
from boilerstrip.model import Label
from boilerstrip.weights import default_weights


class KillsOnce(Classifier):
    """Kills its process at the page whose first line says so, the first time that it is met."""

    name = "kills once"
    label = Label.PROMO

    def __init__(self, marker):
        self.marker = marker

    def votes(self, signals):
        asked = signals.page.blocks[0].text if signals.page.blocks else ""
        if asked.startswith("kill once") and not Path(self.marker).exists():
            Path(self.marker).write_text("killed")
            os.kill(os.getpid(), 9)
        return []


@dataclass(frozen=True)
class KillsReaderOnce(Pipeline):
    """Kills its process at a page that says so, the first time that it is read."""

    marker: str = ""

    def read(self, source):
        if b"kill once" in source and not Path(self.marker).exists():
            Path(self.marker).write_text("killed")
            os.kill(os.getpid(), 9)
        return super().read(source)


class TellsProcess(Classifier):
    """Writes down in which process a page was stripped, and how often that has read weights."""

    name = "tells process"
    label = Label.PROMO

    def __init__(self, folder):
        self.folder = folder

    def votes(self, signals):
        default_weights()
        (Path(self.folder) / f"{os.getpid()}-{default_weights.cache_info().misses}").touch()
        return []
