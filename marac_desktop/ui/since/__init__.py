"""What happened around a case since its referral: cards on the case, and the forms that add to them."""
