"""What tests of this program, and of its plugins, build on."""
