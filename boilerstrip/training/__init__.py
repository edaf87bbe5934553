"""Learning weights: pages with gold to examples, examples to a network, and what it is worth."""
