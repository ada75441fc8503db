"""What happened and what is being done: events in chains, work, sealed documents."""
