"""Background work of the server: queues that call library verbs and hold no logic of their own."""
