"""Open MediXchange: the knowledge base itself, from Markdown to what a page shows. It never imports MkDocs."""
