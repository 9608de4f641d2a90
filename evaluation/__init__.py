"""How well Tawatur does: measures over files that people annotated. Not part of the installed package."""
