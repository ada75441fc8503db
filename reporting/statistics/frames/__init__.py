"""What the facts of a covenant say, in the shapes that indicators count."""
