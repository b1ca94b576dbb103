"""What runs the calculator in a browser: the pinned Pyodide runtime, the calculator's wheel and their lock."""
