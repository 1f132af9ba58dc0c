"""Ways to order occupations for people, and people for vacancies."""
