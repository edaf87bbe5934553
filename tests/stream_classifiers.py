"""Classifiers that do harm on certain pages, in a module so that worker processes find them."""

import os
import time

from boilerstrip.classifiers import Classifier
from boilerstrip.model import Label


class Harm(Classifier):
    """Does what a page's first line asks for."""

    name = "harm"
    label = Label.PROMO

    def votes(self, signals):
        asked = signals.page.blocks[0].text if signals.page.blocks else ""
        if asked.startswith("exit"):
            os._exit(3)
        if asked.startswith("abort"):
            os.abort()
        if asked.startswith("kill"):
            os.kill(os.getpid(), 9)
        if asked.startswith("sleep"):
            time.sleep(60)
        if asked.startswith("raise"):
            raise ValueError("as asked")
        if asked.startswith("system exit"):
            raise SystemExit(4)
        if asked.startswith("memory"):
            raise MemoryError
        return []


class DoesNotStart(Classifier):
    """Cannot be made in another process."""

    name = "does not start"
    label = Label.PROMO

    def votes(self, signals):
        return []

    def __setstate__(self, state):
        os._exit(5)

    def __getstate__(self):
        return {"some": "state"}
