"""Plugins that come with the product; each is built only on core.plugin_api."""
