using System.Text;
using System.Text.Json;
using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class PatternModelDocumentTests
{
    private static readonly PatternModel Model = Some.Model(
        Some.Numbers("company_size", 50, 200).Patterns(-0.5, 0.25, 1),
        Some.Hierarchy("industry", ("g", -1), ("46", 0)).Patterns(0.5),
        Some.Members("technologies", "crm", "größe").Patterns(0.5));

    [Fact]
    public void A_model_written_read_and_written_again_has_the_same_bytes() => AnyModel.Model.Sample(model =>
    {
        var bytes = PatternModelDocument.Write(model);

        PatternModelDocument.Write(PatternModelDocument.Read(bytes)).Should().Equal(bytes);
    }, iter: 100);

    [Fact]
    public void A_model_that_was_read_scores_like_the_one_that_was_written() => AnyModel.ModelWithProfiles(1, 1).Sample(any =>
    {
        var read = PatternModelDocument.Read(PatternModelDocument.Write(any.Model));

        new ScoringRun(read, null, new ScoringOptions()).Score(any.Profiles[0]).Should().BeEquivalentTo(
            new ScoringRun(any.Model, null, new ScoringOptions()).Score(any.Profiles[0]));
    }, iter: 50);

    [Fact]
    public void The_document_says_nothing_of_time_version_or_place() => NamesIn(PatternModelDocument.Write(Model)).Should().Equal(
        "bands", "calibration", "caption", "captions", "centres", "column", "covariance", "cuts", "damped_effects", "dimension", "dimensions", "effect_range", "effects",
        "empty_code", "group_sizes", "intercept", "is_changeable", "is_deal_amount", "k", "key", "kind", "levels", "log_odds", "missing_code", "offset", "offset_variance",
        "pairs", "parents", "reference", "reference_deviation", "refit_damped_effects", "refit_effects", "refit_intercepts", "seed", "settings", "slope", "slope_variance", "unit", "verdict");

    [Fact]
    public void A_model_without_lost_deals_has_no_calibration() =>
        PatternModelDocument.Read(PatternModelDocument.Write(Model with { Calibration = null })).Calibration.Should().BeNull();

    [Theory]
    [InlineData("\"seed\":0", "\"seed\":0,\"trained_at\":\"2026-01-01\"")]
    [InlineData("\"slope\":1", "\"slope\":1,\"version\":3")]
    [InlineData("\"key\":\"industry\"", "\"key\":\"industry\",\"note\":1")]
    [InlineData("\"seed\":0,", "")]
    [InlineData("\"verdict\":\"", "\"verdict\":\"Perhaps")]
    [InlineData("{\"k\"", "[{\"k\"")]
    [InlineData("{\"k\"", "null {\"k\"")]
    public void A_document_that_is_not_a_model_is_refused(string part, string replacement)
    {
        var text = Encoding.UTF8.GetString(PatternModelDocument.Write(Model));
        text.Should().Contain(part);

        var reading = () => PatternModelDocument.Read(Encoding.UTF8.GetBytes(text.Replace(part, replacement, StringComparison.Ordinal)));

        reading.Should().Throw<JsonException>();
    }

    [Fact]
    public void An_empty_document_is_refused()
    {
        var reading = () => PatternModelDocument.Read("null"u8);

        reading.Should().Throw<JsonException>();
    }

    [Fact]
    public void The_hash_is_that_of_the_bytes() => // FIPS 180-2, "abc"
        PatternModelDocument.Sha256("abc"u8).Should().Be("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    private static IEnumerable<string> NamesIn(byte[] document)
    {
        using var json = JsonDocument.Parse(document);
        return [.. Names(json.RootElement).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };
}
