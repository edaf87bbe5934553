"""Trees of Python's own ElementTree, which no parser has made and which may hold anything."""

import xml.etree.ElementTree


def grown(tree, attributes_of=lambda branch: branch[1]):
    """An element of a branch: (tag, attributes, text, tail, branches in it)."""
    tag, _, text, tail, children = tree
    node = xml.etree.ElementTree.Element(tag, attributes_of(tree))
    node.text, node.tail = text, tail
    node.extend([grown(child, attributes_of) for child in children])
    return node
