using Conturs.Appliance.Tests.Rules;

namespace Conturs.Appliance.Tests.Admin;

/// <summary>The names of parts of pages that tests of customers and ours go by: one that is removed or renamed is noticed here.</summary>
public sealed class TestIdTests
{
    private static readonly string Sources = string.Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Conturs.Appliance", "Admin"), "*.razor", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));

    [Theory]
    [InlineData("setup", "setup-code setup-email setup-password setup-submit setup-error")]
    [InlineData("sign-in", "signin-email signin-password signin-submit signin-error")]
    [InlineData("welcome", "wizard-step- source-sample source-hubspot source-csv source-rest source-test source-test-result fields-row- fields-select- fields-fill- fields-preview fields-preview-next fields-deal-count wizard-back wizard-next learn-progress learn-phase-1 learn-eta first-score- first-verdict writeback-dryrun writeback-choice wizard-finish")]
    [InlineData("overview", "overview-verdict overview-headline overview-winrate overview-mix- overview-needs overview-needs-item- overview-needs-fix- overview-changes overview-jobs")]
    [InlineData("leads", "leads-search leads-filter-grade- leads-filter-changed leads-grid leads-row- lead-score- lead-grade- lead-name- leads-names-toggle leads-export leads-pager leads-count")]
    [InlineData("lead", "lead-score lead-grade lead-interval lead-evidence lead-sentence lead-why lead-why-row- lead-why-points- lead-why-base lead-why-total lead-similar lead-similar- lead-similar-shared- lead-similar-differs- lead-counterfactual-1 lead-whatif- lead-whatif-result lead-whatif-reset lead-history lead-history- lead-replay lead-print lead-optout lead-override")]
    [InlineData("profile", "profile-sentence profile-axes profile-heat profile-cell- profile-k-note profile-trait- profile-excluded")]
    [InlineData("model", "model-verdict model-version model-gain model-gain-table model-reliability model-reliability-row model-baseline- model-warning- model-learn model-job model-version- promote rollback model-shadow- model-compare- model-diff-changed model-test-upload model-test-row- model-settings- model-crm-filter model-report")]
    [InlineData("integrations", "integration-card-hubspot integration-card-csv integration-card-rest integration-status-hubspot integration-connect-hubspot integration-test integration-test-result integration-dryrun-row- integration-webhook-url integration-webhook-last integration-poll integration-disconnect integration-scope-")]
    [InlineData("activity", "job- job-progress- job-phase- job-eta- job-cancel- job-log- webhook-row- webhook-latency- failed-row- failed-retry- failed-drop- failed-retry-all failed-count")]
    [InlineData("shell", "shell nav- skip-link palette palette-input palette-result- theme-toggle jobs-badge credits-badge sample-badge sample-remove sign-out boot-skeleton page-forbidden")]
    public void Every_part_of_a_page_keeps_its_name(string page, string names)
    {
        foreach (var name in names.Split(' ')) Sources.Should().MatchRegex($"[\"(-]{name}[\"{{-]|\"{name}\"", $"{name} is a part of {page}");
    }
}
