"""
Doc -> records: what one annotated article says.

Each extractor is a pure function from a `Doc` to records, in a module named
after what it yields: `times`, `figures`, `entities`, `claims`, `events`,
`relations`. `assemble.extraction` runs them in the order in which they need
one another.
"""
