"""What is true: tables, queries, the journal, the inbox and the outbox."""
