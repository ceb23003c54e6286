using System.Text.Json;
using Conturs.Appliance.Reports;
using Conturs.Appliance.Startup;
using Conturs.Scoring;
using Conturs.Storage;
using Conturs.Storage.Keys;
using Conturs.Storage.Models;

namespace Conturs.Appliance.Cli;

/// <summary>The published model as scoring needs it.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Model">The model.</param>
/// <param name="Customers">Its customers; null when it was learned without an index.</param>
internal sealed record ActiveModel(int Version, PatternModel Model, CustomerIndex? Customers)
{
    /// <summary>Reads the model from the data folder.</summary>
    /// <exception cref="WrongInputException">There is none yet.</exception>
    /// <exception cref="DataFolderException">The folder is damaged.</exception>
    public static ActiveModel Read(Settings settings, bool withCustomers)
    {
        using var folder = DataFolder.OpenForReading(settings.DataFolder);
        var published = KeyRing.OpenExisting(folder, settings.MasterKey) is { } keys ? new PublishedModelStore(folder, keys).Read() : null;
        if (published is null) throw new WrongInputException($"There is no model in {settings.DataFolder} yet. Learn one first: conturs learn --deals FILE.csv");
        try
        {
            var model = PatternModelDocument.Read(published.Model);
            var customers = withCustomers && published.CustomerIndex is { } index ? CustomerIndexDocument.Read(model, index) : null;
            return new ActiveModel(published.Version, model, customers);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            throw new DataFolderException($"The model in {settings.DataFolder} was written by another version of the program and cannot be read ({failure.Message}). Learn again.", failure);
        }
    }
}
