"""Who: states, their leaders, capitals and officials, bodies and groups, found in a text."""
