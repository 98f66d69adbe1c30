"""Knowledge graph and semantic query tool for Chinese government task tables."""
