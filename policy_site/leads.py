"""The lines on top of each page of the policy that say what is in it: the description that search engines show."""

from html import escape

from mkdocs.structure.pages import Page

from policy_site.clauses import known


def with_lead(html: str, page: Page) -> str:
    """Return the text of a page with its description below the heading, where the page has clauses."""
    description = page.meta.get("description", "")
    if not description or not any(f'id="{clause}"' in html for clause in known()):
        return html
    return html.replace("</h1>", f'</h1>\n<p class="lead" data-added>{escape(description, quote=False)}</p>', 1)
