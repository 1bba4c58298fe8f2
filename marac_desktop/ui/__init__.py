"""Shows the coordinator the process, one screen per step."""
