"""Speed and memory, whole and a step at a time."""
