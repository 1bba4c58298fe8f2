"""Risk tools: each versioned questionnaire and how it is scored."""
