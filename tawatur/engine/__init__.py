"""Running the steps over many reports."""
