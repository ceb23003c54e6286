using Conturs.Appliance.Leads;
using Conturs.Connectors.Api;
using Conturs.Scoring;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Outcomes;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Appliance.Outcomes;

/// <summary>Takes how a deal ended. What is kept holds no fact, name or address, only pseudonyms and codes of coarse bands.</summary>
internal sealed class OutcomeIntake(CurrentModels models, KeyRing keys, IDocumentStore documents, TimeProvider time)
{
    private const string Headcount = "employees";

    private readonly OutcomeStore store = new(documents);
    private readonly HiddenText hidden = new(keys);

    /// <summary>Takes one outcome; safe on disk when it returns.</summary>
    /// <param name="company">The company as it was then; it has a reference.</param>
    /// <param name="won">True when the deal was won.</param>
    /// <param name="closedAt">The day it ended; null when that was not said.</param>
    /// <exception cref="StoreUnavailableException">The store takes no writes now; nothing is kept.</exception>
    public async Task<TakenOutcome> Take(ApiLead company, bool won, DateOnly? closedAt)
    {
        var served = await models.Now();
        var now = time.GetUtcNow();
        var identity = LeadIdentification.Of(company) ?? throw new ArgumentException("An outcome needs a reference.", nameof(company));
        var dimensions = served.Active?.Loaded.Dimensions ?? ApiDimensions.Of(company.Facts);
        var facts = (served.Active?.Mapping ?? new ApiMapping(dimensions)).Read(company.Facts, closedAt ?? DateOnly.FromDateTime(now.UtcDateTime));
        var outcome = new KeptOutcome
        {
            Subject = Pseudonym.Of(keys, identity.Reference).Text,
            Domain = identity.Domain is { } domain ? Pseudonym.OfDomain(keys, domain).Text : null,
            Reference = identity.IsOnePerson || IsOnePerson(company.CompanyName, facts) ? null : identity.Reference,
            Won = won,
            ClosedAt = closedAt,
            RecordedAt = now,
            Grid = BaseBands.GridVersion,
            Facts = [.. dimensions.Select((dimension, d) => Kept(dimension, d, facts, served.Active?.Schema)).OfType<KeptFact>()],
        };
        return new TakenOutcome(await store.Keep(outcome, DepartureWatch.From(documents, keys, served.Departures, served.Excluded)), facts.Ignored);
    }

    /// <summary>A word stays as it is where at least k companies are known to share it: where the model has a band of it. Yes and no single nobody out.</summary>
    private KeptFact? Kept(Dimension dimension, int d, ApiFacts facts, BandSchema? schema)
    {
        string HideIfRare(string folded) => dimension.Kind == DimensionKind.YesNo || schema?.CodeOf(d, folded) >= 0 ? folded : hidden.Of(dimension.Key, folded);
        return facts.Known.TryGetValue(dimension.Key, out var fact) && BaseBands.Encode(dimension, fact.Value, HideIfRare) is { } code ? new KeptFact(dimension.Key, dimension.Kind, code) : null;
    }

    /// <summary>True for one person who gave the company a name like a person's.</summary>
    private static bool IsOnePerson(string? name, ApiFacts facts) =>
        name is not null && PersonalText.LooksLikePersonName(name) && facts.Known.GetValueOrDefault(Headcount)?.Value is FactValue.Number { Value: <= 1 } or FactValue.Range { High: <= 1 };
}
