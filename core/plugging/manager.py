def manifests():
    return ()
