"""Mutation testing of the law corpus: wrong laws, and what notices them."""
