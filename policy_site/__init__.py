"""The site: an MkDocs plugin that makes pages of the policy, the calculator and the state of the translations.

``plugin`` has the events in their order. Each other module makes one page, one part of pages, or one set of files.
"""
