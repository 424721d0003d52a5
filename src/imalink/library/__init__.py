"""The use cases: one module a group of verbs, each taking the open library first. The only composition root."""
