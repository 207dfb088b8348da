"""The command `charley diary`: each group of its commands is a file; `group` joins them."""
