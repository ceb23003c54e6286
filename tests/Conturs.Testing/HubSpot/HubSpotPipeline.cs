namespace Conturs.Testing.HubSpot;

/// <summary>The stages that deals go through.</summary>
/// <param name="Id">Its name for programs.</param>
/// <param name="Stages">In their order.</param>
public sealed record HubSpotPipeline(string Id, IReadOnlyList<HubSpotStage> Stages)
{
    /// <summary>As a new account has it, with ids that say nothing, as accounts made later have them.</summary>
    public static HubSpotPipeline Sales { get; } = new("default",
    [
        new("70001", "Appointment scheduled", false, "0.2"), new("70002", "Contract sent", false, "0.9"),
        new("70003", "Closed won", true, "1.0"), new("70004", "Closed lost", true, "0.0"),
    ]);

    public string Won => Stages.First(stage => stage is { IsClosed: true, Probability: "1.0" }).Id;

    public string Lost => Stages.First(stage => stage is { IsClosed: true, Probability: "0.0" }).Id;

    public string Open => Stages[0].Id;
}

/// <summary>One stage.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">What people read.</param>
/// <param name="IsClosed">True when nothing comes after it.</param>
/// <param name="Probability">0.0 to 1.0, a text.</param>
public sealed record HubSpotStage(string Id, string Name, bool IsClosed, string Probability);
