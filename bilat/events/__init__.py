"""Events: who did what to whom, coded in PLOVER, and the incidents that reports share."""
