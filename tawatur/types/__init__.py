"""The records that the steps hand to each other: frozen, slotted dataclasses, no behaviour beyond themselves."""
