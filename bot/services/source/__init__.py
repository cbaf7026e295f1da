"""Sources of single orders: set up by commands, taken from deliveries, asked for what they have."""
