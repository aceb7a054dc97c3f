"""The page of plans: commitments followed, aims, items, mechanisms, the next plan, evaluation."""
