"""How the bundled language pipeline was trained, packed and measured; nothing of bilat imports this."""
