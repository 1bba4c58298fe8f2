"""The conference in plain Python: its people, referrals, decisions, meetings and counting rules."""
