"""What those need who maintain the rules: a policy checked, and two versions compared."""
