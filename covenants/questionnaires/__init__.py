"""What is asked: questionnaires, norms, and what an answer to each question is."""
