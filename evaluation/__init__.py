"""How well the reader reads: predictions for the scorers of public corpora, comparisons with hand-made gold, floors."""
