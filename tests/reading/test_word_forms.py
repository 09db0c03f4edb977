"""Remembered forms are those of the pipeline."""

from accordingto.reading.parse import load_model, word_forms

TEXT = """ It's gonna rain, he said. Let's go: there is no bread, there're two ways, and that's what we've got to do.
Y'all ain't seen nothing, but the one that left did it as well. Having had enough, they let's-play streamers gotta leave.
The U.S. didn't say whether 4,700 soldiers were killed; “They may've been,” she wrote. To err is what they do.
Those who did, do. What is it that is theirs? The mayor's office is the mayor's. C'm on, it is.
"""


def test_the_same_as_by_the_pipeline() -> None:
    nlp = load_model()
    for text in (TEXT, TEXT.lower(), TEXT.upper(), " ".join(reversed(TEXT.split()))):
        whole = nlp(text)
        bare = nlp(text, disable=["attribute_ruler", "lemmatizer"])
        for _ in range(2):  # worked out, then remembered
            found = [(form.pos, form.morph, form.lemma, form.dep) for form in word_forms(nlp).of(bare)]
            assert found == [(token.pos_, str(token.morph), token.lemma_, token.dep_) for token in whole]
