"""Tables only, one folder a language. No step imports them: ``model.load_lexicon`` does."""
