"""Writes the imports of each Python file in the folders given, as the compiler's own parser finds them.

A line has a path and the imports, with tabs between them. Files that the parser rejects are left out.
"""

import ast
import os
import sys
import warnings


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name + (" as" if alias.asname else "")
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield "." * node.level + (node.module or "") + " " + alias.name


def main(tops):
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(10_000)
    for top in tops:
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(set(folders) - {"site-packages", "dist-packages"})
            for path in sorted(os.path.join(folder, n) for n in names if n.endswith((".py", ".pyi"))):
                try:
                    with open(path, "rb") as source:
                        tree = ast.parse(source.read())
                except (SyntaxError, ValueError, RecursionError, OSError):
                    continue
                print(path, *sorted(set(imports(tree))), sep="\t")


sys.stdout.reconfigure(encoding="utf-8")
if len(sys.argv) > 1:
    main(sys.argv[1:])
else:
    main([os.path.dirname(os.__file__)])
