namespace DiploGraph.Reading.Language.Scoring;

/// <summary>The measures of the CoNLL 2018 shared task: segmentation, tags, lemmas, trees.</summary>
public sealed record TreebankScore(F1 Tokens, F1 Sentences, F1 Words, F1 Upos, F1 Xpos, F1 Feats, F1 Lemmas, F1 Uas, F1 Las);
