"""The drawings as data: positions, paths and classes that a template turns into SVG. No words of the interface here."""
