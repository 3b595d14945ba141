"""Moving pages, folders and headings, and mending every link to them: what has to change, and doing all of it or nothing."""
