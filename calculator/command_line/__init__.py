"""What only the command line needs: its options, its files and its texts for a terminal."""
