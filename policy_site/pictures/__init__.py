"""The pictures on the pages: HTML from the policy, the engine's values and the catalogues, one module a picture."""
