"""What mdlint does with files: which there are, what they hold, and exchanging one for a new one."""
