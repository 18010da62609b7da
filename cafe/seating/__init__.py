"""Who sits where: plans that mix people, as arithmetic on tables and rounds."""
