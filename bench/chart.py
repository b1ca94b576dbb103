"""A chart of pairs of bars as SVG, readable in light and dark."""

from collections.abc import Sequence
from html import escape

WIDTH, LEFT, ROW, BAR = 800, 340, 52, 16
_STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328 }
.ours { fill: #0969da } .stock { fill: #9aa4af }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .ours { fill: #58a6ff } .stock { fill: #6e7681 } }
"""


def drawn(rows: Sequence[tuple[str, float, float]]) -> str:
    """Seconds of ours and of stock, a row each."""
    scale = (WIDTH - LEFT - 110) / max(max(ours, stock) for _, ours, stock in rows)
    height = 40 + ROW * len(rows)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img"',
        f' aria-label="{_told(rows)}">',
        f"<style>{_STYLE}</style>",
        f'<rect class="ours" x="{LEFT}" y="8" width="12" height="12"/><text x="{LEFT + 18}" y="18">this site</text>',
        f'<rect class="stock" x="{LEFT + 110}" y="8" width="12" height="12"/>'
        f'<text x="{LEFT + 128}" y="18">Pyodide as it comes</text>',
    ]
    for place, (name, ours, stock) in enumerate(rows):
        top = 36 + place * ROW
        parts.append(f'<text x="{LEFT - 12}" y="{top + 21}" text-anchor="end">{escape(name)}</text>')
        for kind, seconds, y in (("ours", ours, top), ("stock", stock, top + BAR + 2)):
            label = f"{seconds:.2f} s" + (f" ({stock / ours:.1f} times sooner)" if kind == "ours" else "")
            parts.append(f'<rect class="{kind}" x="{LEFT}" y="{y}" width="{seconds * scale:.1f}" height="{BAR}"/>')
            parts.append(f'<text x="{LEFT + seconds * scale + 6:.1f}" y="{y + 13}">{label}</text>')
    return "\n".join([*parts, "</svg>\n"])


def _told(rows: Sequence[tuple[str, float, float]]) -> str:
    said = "; ".join(f"{name}: {ours:.2f} s here, {stock:.2f} s as it comes" for name, ours, stock in rows)
    return escape(f"Seconds from the visit to the first verdict. {said}", quote=True)
