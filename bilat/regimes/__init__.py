"""What the law says: measures in force, checks of exchanges, listed persons and bodies, matched by explained
scores. For compliance, monitoring and research: nothing here helps anybody to evade a measure."""
