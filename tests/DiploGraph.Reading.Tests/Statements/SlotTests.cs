using DiploGraph.Graph.Schema;
using DiploGraph.Reading.Statements.Candidates;
using DiploGraph.Reading.Statements.Grammar;
using DiploGraph.Reading.Statements.Lexicon;

namespace DiploGraph.Reading.Tests.Statements;

public sealed class SlotTests
{
    private static readonly TriggerLexicon Lexicon = TriggerLexicon.Load(GraphSchema.Load(), Seeds.Find());

    private static string Slot(string lines, string trigger, string token)
    {
        SentenceTree tree = HandParsed.Tree(lines);
        int anchor = tree.IndexOf(trigger);
        return Slots.NameOf(new SlotFinder(Lexicon.Cues).Find(tree, anchor, [anchor])[tree.IndexOf(token)]);
    }

    private const string Passive = """
        Kerry Kerry PROPN NNP 3 nsubj:pass
        was be AUX VBD 3 aux:pass
        invited invite VERB VBN 0 root
        by by ADP IN 5 case
        Lavrov Lavrov PROPN NNP 3 obl
        """;

    [Fact]
    public void ThePassiveSubjectIsTheObject() => Slot(Passive, "invited", "kerry").Should().Be("obj");

    [Fact]
    public void TheAgentOfAPassiveIsTheSubject() => Slot(Passive, "invited", "lavrov").Should().Be("subj");

    private const string Control = """
        Moscow Moscow PROPN NNP 2 nsubj
        agreed agree VERB VBD 0 root
        to to PART TO 4 mark
        help help VERB VB 2 xcomp
        Cairo Cairo PROPN NNP 4 obj
        """;

    [Fact]
    public void WhoAgreesToHelpIsTheOneWhoHelps() => Slot(Control, "help", "moscow").Should().Be("subj");

    [Fact]
    public void WhoIsUrgedToSignIsTheOneWhoSigns() => Slot("""
        London London PROPN NNP 2 nsubj
        urged urge VERB VBD 0 root
        Accra Accra PROPN NNP 2 obj
        to to PART TO 5 mark
        sign sign VERB VB 2 xcomp
        """, "sign", "accra").Should().Be("subj");

    [Theory]
    [InlineData("ccomp")]
    [InlineData("advcl")]
    [InlineData("acl")]
    public void WhoIsCalledUponIsSoThoughTheParserTakesThemForASubject(string relation) => Slot($"""
        The the DET DT 2 det
        council council NOUN NN 3 nsubj
        calls call VERB VBZ 0 root
        upon upon SCONJ IN 7 mark
        Accra Accra PROPN NNP 7 nsubj
        to to PART TO 7 mark
        withdraw withdraw VERB VB 3 {relation}
        """, "calls", "accra").Should().Be("upon");

    [Theory]
    [InlineData("nmod")]
    [InlineData("obl")]
    public void WhoIsCalledUponIsSoThoughThePrepositionHangsOnTheClause(string relation) => Slot($"""
        The the DET DT 2 det
        council council NOUN NN 3 nsubj
        calls call VERB VBZ 0 root
        upon upon SCONJ IN 7 mark
        Accra Accra PROPN NNP 3 {relation}
        to to PART TO 7 mark
        withdraw withdraw VERB VB 3 acl
        """, "calls", "accra").Should().Be("upon");

    [Fact]
    public void TheSubjectOfAnotherClauseIsNotCalledUpon() => Slot("""
        Oslo Oslo PROPN NNP 2 nsubj
        waited wait VERB VBD 0 root
        until until SCONJ IN 5 mark
        Accra Accra PROPN NNP 5 nsubj
        withdrew withdraw VERB VBD 2 advcl
        """, "waited", "accra").Should().NotBe("upon").And.NotBe("on");

    private const string Relative = """
        Tehran Tehran PROPN NNP 6 nsubj
        , , PUNCT , 4 punct
        which which PRON WDT 4 nsubj
        arms arm VERB VBZ 1 acl:relcl
        Hamas Hamas PROPN NNP 4 obj
        left leave VERB VBD 0 root
        """;

    [Fact]
    public void TheAntecedentFillsTheRelativePronounsPlace() => Slot(Relative, "arms", "tehran").Should().Be("subj");

    [Fact]
    public void ATreatyThatSomebodyLeftIsTheObject() => Slot("""
        the the DET DT 2 det
        treaty treaty NOUN NN 6 nsubj
        that that PRON WDT 5 obj
        Washington Washington PROPN NNP 5 nsubj
        left leave VERB VBD 2 acl:relcl
        died die VERB VBD 0 root
        """, "left", "treaty").Should().Be("obj");

    private const string LightVerb = """
        Paris Paris PROPN NNP 2 nsubj
        held hold VERB VBD 0 root
        talks talk NOUN NNS 2 obj
        with with ADP IN 5 case
        Tehran Tehran PROPN NNP 2 obl
        """;

    [Theory]
    [InlineData("paris", "subj")]
    [InlineData("tehran", "with")]
    public void ALightVerbLendsItsPlacesToItsNoun(string token, string slot) => Slot(LightVerb, "talks", token).Should().Be(slot);

    private const string Noun = """
        Washington Washington PROPN NNP 3 nmod:poss
        's 's PART POS 1 case
        withdrawal withdrawal NOUN NN 7 nsubj
        from from ADP IN 6 case
        the the DET DT 6 det
        treaty treaty NOUN NN 3 nmod
        hurt hurt VERB VBD 0 root
        """;

    [Theory]
    [InlineData("washington", "poss")]
    [InlineData("treaty", "from")]
    public void ANominalisationHasItsEndsAsPossessorAndPhrase(string token, string slot) => Slot(Noun, "withdrawal", token).Should().Be(slot);

    [Fact]
    public void MembersOfAListShareTheirPlace() => Slot("""
        Moscow Moscow PROPN NNP 4 nsubj
        and and CCONJ CC 3 cc
        Beijing Beijing PROPN NNP 1 conj
        condemned condemn VERB VBD 0 root
        it it PRON PRP 4 obj
        """, "condemned", "beijing").Should().Be("subj");

    [Fact]
    public void ASecondVerbHasTheSubjectOfTheFirst() => Slot("""
        Rome Rome PROPN NNP 2 nsubj
        met meet VERB VBD 0 root
        Tripoli Tripoli PROPN NNP 2 obj
        and and CCONJ CC 5 cc
        thanked thank VERB VBD 2 conj
        it it PRON PRP 5 obj
        """, "thanked", "rome").Should().Be("subj");

    [Fact]
    public void APossessorInsideTheObjectIsMarkedAsNested() => Slot("""
        Tehran Tehran PROPN NNP 2 nsubj
        denounced denounce VERB VBD 0 root
        Israel Israel PROPN NNP 5 nmod:poss
        's 's PART POS 3 case
        strike strike NOUN NN 2 obj
        """, "denounced", "israel").Should().Be("obj.poss");

    [Fact]
    public void WordsOfATriggerNeedNotBeNeighbours()
    {
        SentenceTree tree = HandParsed.Tree("""
            Beijing Beijing PROPN NNP 2 nsubj
            voiced voice VERB VBD 0 root
            strong strong ADJ JJ 4 amod
            concern concern NOUN NN 2 obj
            over over ADP IN 7 case
            the the DET DT 7 det
            pact pact NOUN NN 4 nmod
            """);
        TriggerSite site = new TriggerMatcher(Lexicon).Match(tree).Single(site => site.Words.Length == 2);
        site.Triggers.Should().Contain(trigger => trigger.Type.Name == "CRITICIZED");
        Slots.NameOf(site.Slots[tree.IndexOf("pact")]).Should().Be("over");
    }

    [Fact]
    public void APassiveTurnsTheWordsOfATriggerRound() => new TriggerMatcher(Lexicon).Match(HandParsed.Tree("""
            Sanctions sanction NOUN NNS 3 nsubj:pass
            were be AUX VBD 3 aux:pass
            imposed impose VERB VBN 0 root
            on on ADP IN 5 case
            Iran Iran PROPN NNP 3 obl
            """)).Should().Contain(site => site.Words.Length == 2 && site.Triggers.Any(trigger => trigger.Type.Name == "SANCTIONED"));
}
