"""What the policy says of a case, worked out on decision diagrams. Knows no language."""
