"""What a record teaches: what sets episodes off for one person, told only as far as the days allow."""
