"""Runs a notebook's cells in order, each as a kernel would, without one. As a program, it writes the outputs down.

python tests/notebook_runner.py docs/gallery.ipynb
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import sys
from pathlib import Path
from typing import Any

import nbformat


def run_cells(notebook: nbformat.NotebookNode, folder: Path) -> list[list[dict[str, Any]]]:
    """The outputs of every code cell, in order; the cells run in ``folder``."""
    space: dict[str, Any] = {"__name__": "__main__"}
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    with contextlib.chdir(folder):
        return [list(_run_cell(cell.source, space, number)) for number, cell in enumerate(code, 1)]


def _run_cell(source: str, space: dict[str, Any], number: int) -> list[dict[str, Any]]:
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed, value = io.StringIO(), None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, f"<cell {number}>", "exec"), space)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), f"<cell {number}>", "eval"), space)
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append({"output_type": "stream", "name": "stdout", "text": printed.getvalue()})
    if value is not None:
        outputs.append(
            {"output_type": "execute_result", "execution_count": number, "metadata": {}, "data": show_value(value)}
        )
    return outputs


def show_value(value: Any) -> dict[str, str]:
    """What a notebook keeps of a value: HTML where it has any, and the plain form."""
    html = value._repr_html_() if hasattr(value, "_repr_html_") else None
    return {"text/plain": repr(value)} if html is None else {"text/html": html, "text/plain": type(value).__name__}


def write_outputs(path: Path) -> None:
    """Run the notebook and keep what its cells give."""
    notebook = nbformat.read(path, as_version=4)
    outputs = run_cells(notebook, path.parent)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, (cell, given) in enumerate(zip(code, outputs, strict=True), 1):
        cell.outputs, cell.execution_count = [nbformat.from_dict(output) for output in given], number
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


if __name__ == "__main__":
    write_outputs(Path(os.path.abspath(sys.argv[1])))
