def plugin_routers(): return []
