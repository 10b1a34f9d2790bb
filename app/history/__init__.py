"""What was changed, when and in what; what was deleted, and the way to bring it back."""
