"""Call-backs: what a command, the clock, a digest and the numbers share about ringing buyers of unpaid orders."""
