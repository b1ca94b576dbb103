"""The MkDocs plugin of the site: the events of a build, in their order, each line done by the module that it names.

static-i18n builds one language after the other: the first in the build that MkDocs begins, each further one in a build
nested in the first one's ``on_post_build``. Its own events come last where they choose the language (``on_config``,
``on_files``, ``on_nav``, ``on_post_build``: priority -100) and first where they tell it (``on_page_context``,
``on_template_context``: 50), so ours need no priority but for what follows its choice or its last language.
"""

import gc
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from policy_site import (
    calculator_fleet,
    calculator_page,
    calculator_tables,
    calculator_ticket,
    changes_feed,
    changes_page,
    clause_margins,
    clauses,
    comparison_page,
    compressed,
    decision_files,
    earlier_decisions,
    embed,
    fonts,
    glossary_links,
    glossary_page,
    host_files,
    kept_versions,
    leads,
    link_preview,
    not_found_page,
    old_addresses,
    policy_file,
    policy_page,
    readings_page,
    review_notices,
    runtime_files,
    scripts,
    search_files,
    search_index,
    settings,
    shared_files,
    site_version,
    sitemap,
    sources,
    styles,
    templates,
    texts,
    translations_page,
)
from policy_site.changes_page import Entry
from policy_site.comparison_files import Comparison
from policy_site.content_policy import ContentPolicy
from policy_site.data_files import DataFile, publish
from policy_site.glossary_links import GlossaryLinks
from policy_site.kept_versions import Versions
from policy_site.languages import fall_back, is_further_language, language_of, pages_of, root_of
from policy_site.old_addresses import LeadingPages
from policy_site.pictures import placing
from policy_site.policy_data import PolicyData
from policy_site.reviews import Reviews
from policy_site.runtime_files import RuntimeFiles
from policy_site.search_files import SearchFiles
from policy_site.serving import Serving


class Options(Config):  # type: ignore[no-untyped-call] # as the next one: MkDocs leaves one function untyped
    """What mkdocs.yml may set for the plugin: nothing."""


class PolicySite(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """What one event finds out and a later one needs. With ``on_startup``, MkDocs keeps it for as long as it serves."""

    runtime: RuntimeFiles
    reviews: Reviews
    leading_pages: LeadingPages
    glossary_links: GlossaryLinks
    content_policy: ContentPolicy
    policy_data: PolicyData
    menu: Navigation
    whole_policy: policy_page.WholeContext | None
    versions: Versions
    changes: list[Entry]
    feed: str
    search: SearchFiles
    every_page: Mapping[str, Any]  # what all templates of a language get of the files that pages load
    quotes: dict[str, DataFile]  # what the calculator and the embed quote, by template
    preview: DataFile | None
    comparison: Comparison
    serving: Serving | None = None

    # Once

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Read the policy, and build the runtime before any page asks for it."""
        policy_file.own_policy()
        self.policy_data = PolicyData(settings.site_address())
        self.runtime = runtime_files.built()
        self.serving = Serving() if command == "serve" else None
        # Most of what a build makes lives until its end: to look for garbage as often as usual costs a fourteenth.
        gc.set_threshold(200_000, 20, 100)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]) -> None:
        """Begin to watch."""
        if self.serving:
            self.serving.watch(server, root_of(config))

    # For each language

    def _choose_first(self, config: MkDocsConfig) -> None:
        """Choose the first language, before static-i18n begins with the default one."""
        if self.serving:
            self.serving.choose_first(config)

    @event_priority(-150)  # after static-i18n, which chooses the language
    def _name_site(self, config: MkDocsConfig) -> None:
        texts.name_site(config)

    on_config = CombinedEvent(_choose_first, _name_site)

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Forget what an earlier build of ``mkdocs serve`` read of the translations."""
        if not is_further_language(config):
            settings.check(config)
            self.reviews = Reviews(root_of(config))
            self.content_policy = ContentPolicy()
            self.versions = kept_versions.kept_versions(root_of(config))
            scripts.forget()
            styles.forget()

    def _leave_out(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Leave out what is no part of the site, before static-i18n looks through it."""
        sources.leave_out_excluded(files)

    @event_priority(-150)  # after static-i18n, which leaves the pages of one language
    def _complete(self, files: Files, /, *, config: MkDocsConfig) -> None:
        """Leave out what pages do not load as it is, and let English stand for what the only language lacks."""
        sources.leave_out(files, config)
        fall_back(files, config)

    on_files = CombinedEvent(_leave_out, _complete)

    @event_priority(-150)
    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:
        """Title the menu."""
        texts.title_menu(nav, config)
        self.menu = nav

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Name the links of headings, and say on top what is in a page of the policy."""
        return leads.with_lead(clauses.with_permalinks(html, language_of(config)), page)

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> None:
        """Complete the pages of a language, which are all rendered now, before any is put into its template."""
        pages, language = pages_of(files), language_of(config)
        templates.prepare(env)
        clauses.refuse_missing(pages, language, self.reviews.english_page)
        clauses.refuse_unlisted(pages, self.menu.pages)
        self.policy_data.add(pages, language)
        review_notices.add(env, pages, language, self.reviews)
        self.leading_pages = old_addresses.leading_pages(env, pages, config)
        clause_margins.add(env, pages, config)
        glossary_page.add_letters(env, pages, config)
        placing.add(env, pages, config)
        self.whole_policy = policy_page.whole_policy(self.menu.pages, config)
        policy_page.say_reading_time(pages, self.whole_policy)
        self.glossary_links = glossary_links.read(pages, self.reviews.of(language).english.clauses, config)
        self.search = search_index.search_files(pages, config)
        self.preview = link_preview.picture(pages, language)
        self.quotes = {}
        self.changes = changes_page.entries(self.versions, self.reviews.words(language, clauses.known()), language)
        self.feed = changes_feed.rendered(env, self.changes, config)
        self.every_page = {
            **changes_feed.context(config),
            **search_files.context(self.search, config),
            **scripts.context(),
            **styles.context(),
            **settings.context(config),
            **site_version.context(self.search, self.runtime, language),
            **link_preview.context(self.preview, language),
        }

    def on_template_context(self, context: Any, /, *, template_name: str, config: MkDocsConfig) -> None:
        """Give a template that is no page's what it needs."""
        context.update({**texts.site_context(language_of(config)), **self.every_page})
        if template_name == not_found_page.NAME:
            context.update(not_found_page.context(config))
        if template_name == sitemap.NAME:
            context.update(sitemap.context(config))

    def on_post_template(self, output_content: str, /, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave out what further languages have no file of their own for."""
        kept = sitemap.kept(not_found_page.kept(output_content, template_name, config), template_name, config)
        return self._with_policy(kept) if kept and template_name == not_found_page.NAME else kept

    def on_page_context(self, context: Any, /, *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        """Give the template of a page what it needs."""
        language = language_of(config)
        context.update({**texts.page_context(page, config), **fonts.context(language), **self.every_page})
        context.update(review_notices.context(page, language, self.reviews))
        context.update(old_addresses.context(page, nav.pages, config))
        context.update(placing.context(page.content or ""))
        template = page.meta.get("template")
        if template in (calculator_page.TEMPLATE, embed.FRAME):
            context.update(calculator_page.context(page, nav.pages, self.runtime, self.search, self.versions))
            context["embedded"] = template == embed.FRAME
            self.quotes[template] = context["calculator"]["quotes_file"]
        if template == calculator_page.TEMPLATE:
            context.update(calculator_ticket.context(context["calculator"]))
            context["feedback"] = clause_margins.feedback_address(config, calculator_page.NAME)
        if template == embed.TEMPLATE:
            context.update(embed.context(page, config))
        if template == calculator_tables.TEMPLATE:
            context.update({**calculator_tables.context(page, nav.pages), **shared_files.context()})
        if template == calculator_fleet.TEMPLATE:
            context.update({**calculator_fleet.context(page, self.runtime), **shared_files.context()})
        if template == policy_page.TEMPLATE and self.whole_policy:
            context.update(self.whole_policy)
            context.update(placing.context("".join(part["html"] for part in context["parts"])))
        if template == readings_page.TEMPLATE:
            context.update(readings_page.context(page, nav.pages))
        if template == changes_page.TEMPLATE:
            context.update(changes_page.context(page, nav.pages, self.changes, self.versions, language))
        if template == translations_page.TEMPLATE:
            context.update(translations_page.context(config, self.reviews))
        if template == comparison_page.TEMPLATE:
            self.comparison = Comparison(self.reviews, language)
            context.update(comparison_page.context(page, self.comparison, self.runtime))

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Link the terms of the glossary, and allow what is in the page, once everything else has read its text."""
        return self._with_policy(templates.without_blank_lines(self.glossary_links.put(output, page)))

    def _with_policy(self, html: str) -> str:
        return html if self.serving else self.content_policy.put(html)

    def _finish_language(self, config: MkDocsConfig) -> None:
        """Write the files of a language; with the first one, those shared by all."""
        site = Path(config.site_dir)
        old_addresses.write({address: self._with_policy(html) for address, html in self.leading_pages.items()}, site)
        publish([*self.quotes.values(), *self.comparison.data()], site)
        if self.preview:
            self.preview.write(site)
        search_files.write(self.search, site)
        changes_feed.write(self.every_page["feed"], self.feed, site)
        if is_further_language(config):
            return
        scripts.write(site)
        styles.write(site)
        calculator_fleet.write(site)
        embed.write(config, site)
        decision_files.write(site)
        earlier_decisions.write(self.versions, site)
        runtime_files.write(self.runtime, site)
        fonts.write(site)
        if self.serving:
            self.serving.choose_further(config)

    # After static-i18n (-100), which builds the further languages here and then has the search plugin write its index.
    @event_priority(-200)
    def _finish_site(self, config: MkDocsConfig) -> None:
        """Write what comes of all languages together."""
        if is_further_language(config):
            return
        site = Path(config.site_dir)
        search_index.remove_stock_index(site)
        shared_files.write(self.policy_data, site)
        if self.serving:
            self.serving.publish(config)
        else:
            host_files.write(site, policy=self.content_policy.header(), address=config.site_url or "")
            shared_files.write_copies(site)
            compressed.write(site)

    on_post_build = CombinedEvent(_finish_language, _finish_site)

    # When a build or the server ends

    def on_build_error(self, *, error: Exception) -> None:
        """Build again what has failed, with the next edit."""
        if self.serving:
            self.serving.note_failure()

    def on_shutdown(self) -> None:
        """Clean up after the server."""
        if self.serving:
            self.serving.close()
