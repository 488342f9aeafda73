"""What comes by itself: reminders, alarms, notices of days off."""
