"""The cuts: what is taken from Pyodide and from our wheel, each in a module of its own."""
