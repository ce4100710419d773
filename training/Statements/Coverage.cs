using DiploGraph.Reading;
using DiploGraph.Reading.Statements.Scoring;
using DiploGraph.Training.Statements.Corpora;
using DiploGraph.Training.Statements.Learning;

namespace DiploGraph.Training.Statements;

/// <summary>How far candidates and lexicon reach: which right relations have both ends in their sentence, a trigger there, and a frame that fits.</summary>
internal static class Coverage
{
    /// <summary>Of each type the marked words that the lexicon lacks, and the places that its frames lack, most frequent first.</summary>
    public static void Missing(IEnumerable<Passage> passages, Layout layout)
    {
        Dictionary<string, Dictionary<string, int>> words = new(StringComparer.Ordinal);
        Dictionary<string, Dictionary<string, int>> places = new(StringComparer.Ordinal);
        void Count(Dictionary<string, Dictionary<string, int>> counts, string type, string what)
        {
            if (!counts.TryGetValue(type, out Dictionary<string, int>? of))
            {
                counts.Add(type, of = new(StringComparer.Ordinal));
            }

            of[what] = of.GetValueOrDefault(what) + 1;
        }

        foreach (Passage passage in passages)
        {
            foreach (ExampleSentence sentence in ExampleSentence.Of(passage, layout))
            {
                foreach (PairScores pair in sentence.Pairs)
                {
                    foreach (PassageRelation relation in passage.Relations.Where(relation => relation.Sentences.Contains(sentence.Context.Tree.Sentence.Index)
                        && pair.Pair.Head.Equals(relation.Head) && pair.Pair.Tail.Equals(relation.Tail) && relation.Trigger is not null))
                    {
                        string type = relation.Types[0];
                        ref readonly TypeEvidence evidence = ref pair.Evidence[layout.Inventory.IndexOf(type)];
                        if (evidence.Fit > 0)
                        {
                            continue;
                        }

                        int start = sentence.Context.Tree.Sentence.Range.Start;
                        var tree = sentence.Context.Tree;
                        int[] marked = [.. Enumerable.Range(0, tree.Count).Where(i => passage.Document[start + i].Span.Overlaps(relation.Trigger!.Value))];
                        var sites = sentence.Context.Sites.Where(site => marked.Contains(site.Anchor)
                            && site.Triggers.Any(trigger => trigger.Type.Name == type)).ToList();
                        if (sites.Count == 0)
                        {
                            string tags = string.Concat(marked.Select(i => tree.Upos[i] is "VERB" ? "v" : tree.Upos[i] is "NOUN" ? "n" : tree.Upos[i] is "ADJ" ? "a" : "."));
                            Count(words, type, string.Join(' ', marked.Select(i => tree.Lemma[i])) + ":" + tags);
                        }
                        else
                        {
                            var site = sites[0];
                            var mentions = pair.Evidence.Nearest;
                            string Slot(int token) => DiploGraph.Reading.Statements.Lexicon.Slots.NameOf(site.Slots[token]);
                            Count(places, type, $"{site.Triggers.First(trigger => trigger.Type.Name == type).Pos} {Slot(mentions.Head.Head)}>{Slot(mentions.Tail.Head)}");
                            Count(places, "all", $"{tree.Lemma[site.Anchor]} {Slot(mentions.Head.Head)}>{Slot(mentions.Tail.Head)}");
                        }
                    }
                }
            }
        }

        foreach (string type in words.Keys.Order(StringComparer.Ordinal))
        {
            Console.WriteLine($"{type} words: {string.Join(", ", words[type].OrderByDescending(pair => pair.Value).Take(200).Select(pair => pair.Value > 1 ? $"{pair.Key} {pair.Value}" : pair.Key))}");
        }

        foreach (string type in places.Keys.Order(StringComparer.Ordinal))
        {
            Console.WriteLine($"{type} places: {string.Join(", ", places[type].OrderByDescending(pair => pair.Value).Take(30).Select(pair => $"{pair.Key} {pair.Value}"))}");
        }
    }

    public static void Report(IEnumerable<Passage> passages, Layout layout)
    {
        Dictionary<string, int[]> counts = new(StringComparer.Ordinal);
        foreach (Passage passage in passages)
        {
            Dictionary<int, ExampleSentence> sentences = ExampleSentence.Of(passage, layout).ToDictionary(sentence => sentence.Context.Tree.Sentence.Index);
            foreach (PassageRelation relation in passage.Relations)
            {
                int type = layout.Inventory.IndexOf(relation.Types[0]);
                int level = 0;
                foreach (int index in relation.Sentences)
                {
                    if (!sentences.TryGetValue(index, out ExampleSentence? sentence))
                    {
                        continue;
                    }

                    foreach (PairScores pair in sentence.Pairs)
                    {
                        if (pair.Pair.Head.Equals(relation.Head) && pair.Pair.Tail.Equals(relation.Tail))
                        {
                            ref readonly TypeEvidence evidence = ref pair.Evidence[type];
                            level = Math.Max(level, evidence.Fit > 0 ? 4 : evidence.Site is not null ? 3 : evidence.Sites > 0 ? 2 : 1);
                        }
                    }
                }

                if (!counts.TryGetValue(relation.Types[0], out int[]? row))
                {
                    counts.Add(relation.Types[0], row = new int[5]);
                }

                row[level]++;
            }
        }

        Console.WriteLine("type              relations  no pair  no trigger  far  one end  fits");
        foreach ((string type, int[] row) in counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Append(new("all", [.. Enumerable.Range(0, 5).Select(i => counts.Values.Sum(r => r[i]))])))
        {
            int all = row.Sum();
            Console.WriteLine($"{type,-16} {all,6}  {string.Join("  ", row.Select(n => $"{100.0 * n / all,5:0}%"))}");
        }
    }
}
