"""The sole joiner of the stages: reading, adding, extracting, briefing, evaluating."""
