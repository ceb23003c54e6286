using System.Security.Claims;
using Conturs.Appliance.Privacy;
using Conturs.Appliance.Sync;
using Conturs.Scoring;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace Conturs.Appliance.Admin.Leading;

/// <summary>Actions on one lead. None of them changes the score that the model gives.</summary>
public sealed partial class LeadActions
{
    private const int LongestReason = 120;

    private ScoreOverride? said;
    private string? asks, told;
    private bool isWrong;
    private int score;
    private string reason = "";
    private DateOnly until;

    /// <summary>What stands for the lead in the store.</summary>
    [Parameter, EditorRequired]
    public string Subject { get; set; } = "";

    /// <summary>Its reference; null when only what stands for it is known.</summary>
    [Parameter]
    public string? Reference { get; set; }

    /// <summary>The CRM it is in; null when it is in none.</summary>
    [Parameter]
    public string? Connection { get; set; }

    /// <summary>Its id there.</summary>
    [Parameter]
    public string? RecordId { get; set; }

    [Inject]
    private ScoreOverrideStore Overrides { get; set; } = null!;

    [Inject]
    private PrivacyOffice Office { get; set; } = null!;

    [Inject]
    private SignalIntake Intake { get; set; } = null!;

    [Inject]
    private AuditLog Audit { get; set; } = null!;

    [Inject]
    private IJSRuntime Browser { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync() => said = await Overrides.Of(Subject, Time.GetUtcNow());

    private void Ask(string what)
    {
        (asks, told) = (asks == what ? null : what, null);
        if (until == default) until = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime.AddDays(30));
    }

    private async Task Print() => await Browser.InvokeVoidAsync("conturs.print");

    private Task LookAgain() => Do(async () =>
    {
        await Intake.LookAt(Connection!, RecordKind.Company, [RecordId!], CancellationToken.None);
        return "It is being read again; a new score shows here with the next look.";
    });

    private async Task Keep()
    {
        var ends = new DateTimeOffset(until.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero);
        var why = reason.Trim();
        (told, isWrong) = (score, why) switch
        {
            ( < 0 or > 100, _) => ("A score is a number from 0 to 100.", true),
            (_, { Length: 0 or > LongestReason }) => ("Say why, in a few words.", true),
            _ when PersonalText.LooksPersonal(why, isPlace: false) => ("That looks like the name, address or number of a person. Say it without naming anybody.", true),
            _ when ends > Time.GetUtcNow().AddDays(366) => ("That is more than a year. Choose an earlier day: what is so for good belongs into the CRM.", true),
            _ when ends <= Time.GetUtcNow() => ("The day lies in the past. Choose a later one.", true),
            _ => ((string?)null, false),
        };
        if (isWrong) return;
        await Do(async () =>
        {
            var by = await Actor();
            await Overrides.Keep(new ScoreOverride { Subject = Subject, Score = score, Reason = why, By = by, At = Time.GetUtcNow(), Until = ends });
            await Audit.Append(by, "score-overridden", Pseudonym.Parse(Subject), [$"counts as {score}"]);
            (said, asks) = (await Overrides.Of(Subject, Time.GetUtcNow()), null);
            return "It is shown beside the score.";
        });
    }

    private Task TakeBack() => Do(async () =>
    {
        await Overrides.Remove(Subject);
        await Audit.Append(await Actor(), "score-override-removed", Pseudonym.Parse(Subject), []);
        said = null;
        return "It was taken back.";
    });

    private Task LeaveOut() => Do(async () =>
    {
        await Office.OptOut(SubjectNames.OfReference(Reference!), withdraw: false, await Actor());
        asks = null;
        return "The company is left out from now on.";
    });

    private async Task<string> Actor() => (await SignedIn).User.FindFirstValue(ClaimTypes.NameIdentifier)!;

    private async Task Do(Func<Task<string>> work)
    {
        try
        {
            (told, isWrong) = (await work(), false);
        }
        catch (StoreUnavailableException refusal)
        {
            (told, isWrong) = (refusal.Message, true);
        }
    }
}
