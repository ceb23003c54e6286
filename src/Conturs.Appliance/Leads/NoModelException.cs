namespace Conturs.Appliance.Leads;

/// <summary>Something needs a model, and there is none yet.</summary>
internal sealed class NoModelException() : Exception("No model version scores yet. Learn one from closed deals first: conturs learn --deals FILE.csv");
