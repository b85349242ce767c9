"""What services/scaffold writes, and where."""
