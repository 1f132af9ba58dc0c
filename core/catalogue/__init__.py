"""Skills, interests, work wishes and the question bank: content that every tenant shares."""
