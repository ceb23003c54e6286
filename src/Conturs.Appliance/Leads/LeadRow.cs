using Conturs.Appliance.Reports;
using Conturs.Scoring;
using Conturs.Storage.Credits;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Leads;

/// <summary>One lead on its way to its score.</summary>
/// <param name="Reference">What it goes by; null when nothing identifies it.</param>
/// <param name="Subject">What stands for it in the store; null with its reference.</param>
/// <param name="Domain">What stands for its web domain; null when that is not known.</param>
internal sealed record LeadRow(string? Reference, Pseudonym? Subject, Pseudonym? Domain)
{
    /// <summary>It in the bands of the version that scores; null when it cannot be scored.</summary>
    public BandedProfile? Profile { get; init; }

    /// <summary>Keyed hash of its facts.</summary>
    public FactsHash FactsHash { get; init; }

    /// <summary>Keys of facts that the version has no use for.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>Bands it under another version; null when its facts are not known any more.</summary>
    public Func<ServedVersion, BandedProfile>? Beside { get; init; }

    /// <summary>True when its facts were scored before and only the model is another: that costs no credit.</summary>
    public bool IsFree { get; init; }

    /// <summary>Why it cannot be scored; null when it can.</summary>
    public LeadRefusal? Refusal { get; init; }

    /// <summary>True when its company opted out or was forgotten.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>Its card, once it is scored.</summary>
    public ScoreCard? Card { get; init; }

    /// <summary>True when it can be scored.</summary>
    public bool CanBeScored => Refusal is null && !IsLeftOut && Profile is not null;

    /// <summary>True when it was scored and there is a name to record that under.</summary>
    public bool IsRecorded => Card is not null && Subject is not null;

    /// <summary>What is recorded of it.</summary>
    /// <param name="version">Number of the version that scored.</param>
    /// <param name="served">The versions beside it.</param>
    /// <param name="before">The version that gave it its score before; null when there is none.</param>
    /// <param name="now">The moment.</param>
    public ScoreRecord Record(int version, ServedModels served, int? before, DateTimeOffset now) =>
        new(Subject!, now, version, Card!.Percentile, Profile! with { Reference = "" })
        {
            Domain = Domain,
            Shadow = served.Shadow is { } shadow && Beside is not null ? new ShadowScore(shadow.Number, shadow.Percentile(Beside(shadow))) : null,
            Earlier = before is { } other && other != version && Beside is not null && served.Known.GetValueOrDefault(other) is { } earlier
                ? new EarlierProfile(other, Beside(earlier) with { Reference = "" }) : null,
        };

    /// <summary>What is answered.</summary>
    public LeadAnswer Answer(int version) => (Refusal, Card) switch
    {
        ({ } why, _) => LeadAnswer.Not(Reference, why),
        (_, { } card) => LeadAnswer.Of(ScoreCardDocument.Of(card, version) with { Ref = Reference, IgnoredFacts = Ignored }),
        _ => LeadAnswer.Of(ScoreCardDocument.NotScored(Reference, version)),
    };
}
