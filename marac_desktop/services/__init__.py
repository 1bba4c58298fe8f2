"""Does what a practitioner does, one function per thing, through one desk."""
