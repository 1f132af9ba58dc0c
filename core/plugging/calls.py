class _C:
    def template_folders(self): return []
    def static_folders(self): return []
    def locale_folders(self): return []
CALLS=_C()
