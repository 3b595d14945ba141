"""What mdlint keeps so that it need not find it out twice. Nothing in it is ever executed, or believed without a checksum."""
