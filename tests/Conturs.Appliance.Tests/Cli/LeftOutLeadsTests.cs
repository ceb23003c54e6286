using Conturs.Appliance.Cli;
using Conturs.Scoring;
using Conturs.Testing;

namespace Conturs.Appliance.Tests.Cli;

public sealed class LeftOutLeadsTests
{
    private static readonly PatternModel Model = Some.Model(Some.Numbers("employees", 10, 100).Patterns(-1, 0, 1));

    [Fact]
    public void Without_anybody_to_leave_out_every_lead_has_its_card() =>
        Score(["a", "b", "c"], new LeftOutLeads(null)).Select(lead => (lead.Ref, lead.Card?.Ref)).Should().Equal(("a", "a"), ("b", "b"), ("c", "c"));

    [Theory]
    [InlineData("xa")]
    [InlineData("ax")]
    [InlineData("xx")]
    [InlineData("xxaxxbxx")]
    [InlineData("abc")]
    public void Those_who_are_left_out_keep_their_row_and_have_no_card(string leads)
    {
        string[] references = [.. leads.Select((lead, i) => $"{lead}{i}")];

        var scored = Score(references, new LeftOutLeads((reference, _) => reference.StartsWith('x')));

        scored.Select(lead => lead.Ref).Should().Equal(references);
        scored.Should().OnlyContain(lead => (lead.Card == null) == lead.Ref.StartsWith('x'));
    }

    [Fact]
    public void It_holds_over_many_blocks_and_everybody_is_counted()
    {
        string[] references = [.. Enumerable.Range(0, 3000).Select(i => i % 7 == 0 || i is > 1000 and < 2500 ? $"x{i}" : $"a{i}")];
        var leftOut = new LeftOutLeads((reference, _) => reference.StartsWith('x'));

        var scored = Score(references, leftOut);

        scored.Select(lead => lead.Ref).Should().Equal(references);
        leftOut.Notes.Should().Equal($"{references.Count(reference => reference.StartsWith('x'))} leads are not scored: their companies opted out or were forgotten.");
    }

    [Fact]
    public void A_lead_is_asked_for_by_its_reference_and_its_domain()
    {
        var leads = new Leads([Some.Company("a") with { Domain = "example.com" }, Some.Company("b")]);

        new LeftOutLeads((reference, domain) => (reference, domain) is ("a", "example.com")).Without(leads).Read().Select(lead => lead.Reference).Should().Equal("b");
    }

    private static List<ScoredLead> Score(string[] references, LeftOutLeads leftOut)
    {
        var run = new ScoringRun(Model, null, new ScoringOptions());
        var leads = new Leads([.. references.Select((reference, i) => Some.Company(reference, ("employees", new FactValue.Number(i))))]);
        return [.. leftOut.Merge(run.Score(leftOut.Take(leads)))];
    }

    private sealed class Leads(IReadOnlyList<CompanyFacts> companies) : ICompanySource
    {
        public IEnumerable<CompanyFacts> Read() => companies;
    }
}
