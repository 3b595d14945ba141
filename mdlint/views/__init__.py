"""What mdlint shows beside findings: what it sees in a document, how it looks a link up, who links to whom."""
