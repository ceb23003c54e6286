using Conturs.Learning.Gating;
using Conturs.Learning.Judging;
using Conturs.Scoring;

namespace Conturs.Learning;

/// <summary>The result of a learning run.</summary>
public sealed record LearnedModel
{
    /// <summary>The model.</summary>
    public required PatternModel Model { get; init; }

    /// <summary>What it is worth.</summary>
    public required BackTestReport BackTest { get; init; }

    /// <summary>What it was learned from.</summary>
    public required HistorySummary History { get; init; }

    /// <summary>What the gate thinks of replacing the active version; null when there is none.</summary>
    public GateReport? Gate { get; init; }

    /// <summary>True when settings, number bands and pairs come from the active version; false after a clean run.</summary>
    public bool Inherited { get; init; }

    /// <summary>Customers as base-band codes, for the sealed index; empty when they are not kept.</summary>
    public required IReadOnlyList<IndexedCustomer> Customers { get; init; }
}
