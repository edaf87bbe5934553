"""A classifier for the buttons that food blogs put above the text."""

from boilerstrip import Label
from boilerstrip.classifiers import PhraseClassifier


class JumpToRecipe(PhraseClassifier):
    """Buttons that lead down to the recipe."""

    name = "jump_to_recipe"
    label = Label.NAV
    phrases = {"en": ("jump to recipe",)}
    examples = ("> Jump to recipe",)
