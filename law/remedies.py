"""What an applicant can do against a reply, by the day of the letter."""
