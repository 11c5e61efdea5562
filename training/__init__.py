"""Training of the English network; not part of the installed package."""
