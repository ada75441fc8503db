"""What a party files: its report, the answers, the sealed versions and its files."""
