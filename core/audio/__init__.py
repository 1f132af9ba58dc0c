"""Read aloud: sound made ahead for each text, and recordings of people."""
