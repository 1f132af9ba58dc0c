"""Vacancies made from occupation templates, and the people that fit."""
