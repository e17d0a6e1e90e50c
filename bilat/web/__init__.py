"""The workbench: pages on the user's own machine that make a store visible, and a JSON API beside them."""
