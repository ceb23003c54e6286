using Conturs.Storage.Documents;

namespace Conturs.Storage.Engine;

/// <summary>Remembers what was mended at the last opening that met damage, since the health of a store tells of it until the process ends.</summary>
internal sealed class Mendings
{
    private string? text;
    private bool hasLost;

    /// <summary>Takes note of an opening; one that met no damage changes nothing.</summary>
    public void Add(IReadOnlyList<OpeningNote> notes)
    {
        if (notes.Count > 0) (text, hasLost) = (string.Join(" ", notes.Select(note => note.Text)), notes.Any(note => note.TellsOfLoss));
    }

    /// <summary>The health of a store that was mended so.</summary>
    public StoreHealth HealthOf(StoreState state, string? detail) => new(state, detail, text) { HasLost = hasLost };
}
