"""A trust root that has been opened: its names, its configs, its schemas, and the facts of its documents."""
