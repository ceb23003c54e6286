using Conturs.Storage.Scores;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Scoreboard;

/// <summary>Registers what lists of leads are made from.</summary>
internal static class ScoreboardRegistration
{
    public static void AddScoreboard(this IServiceCollection services) =>
        services.AddSingleton<CurrentBoard>().AddSingleton<LeadReferences>().AddSingleton<LeadNames>().AddSingleton<LeadCards>().AddSingleton<LeadLines>().AddSingleton<ListTest>().AddSingleton<ScoreOverrideStore>();
}
