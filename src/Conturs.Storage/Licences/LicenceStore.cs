using System.Globalization;
using Conturs.Storage.Documents;

namespace Conturs.Storage.Licences;

/// <summary>Keeps every licence that was installed: the plan of a past day, and with it the running cycle, follow from them.</summary>
public sealed class LicenceStore(IDocumentStore documents, VendorKey key)
{
    /// <summary>A clock may be so much behind the vendor's.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromDays(1);

    /// <summary>How they are kept.</summary>
    public static CollectionShape<KeptLicence> Shape { get; } = new(
        new CollectionDeclaration("licences", typeof(KeptLicence), PrivacyClass.Secret, "Says how many companies may be scored in a billing cycle.", "As long as the installation; one document a licence."),
        LicenceJson.Default.KeptLicence,
        licence => licence.Id,
        _ => new Dictionary<string, DocumentKey>());

    /// <summary>All licences, in the order they were installed; each is checked again. One that another key signed is left out: it gives no rights.</summary>
    public async Task<IReadOnlyList<InstalledLicence>> All(CancellationToken cancellation = default)
    {
        var all = new List<InstalledLicence>();
        await foreach (var kept in documents.All(Shape, cancellation))
            if (Checked(kept) is { } installed) all.Add(installed);
        return [.. all.OrderBy(installed => installed.InstalledAt)];
    }

    /// <summary>Reads a file and says whether it could be installed.</summary>
    /// <param name="text">The file.</param>
    /// <param name="key">The vendor's key.</param>
    /// <param name="known">Licences of this installation, in the order they were installed.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="LicenceRefusedException">It cannot be used here.</exception>
    public static SignedLicence Check(string text, VendorKey key, IReadOnlyList<InstalledLicence> known, DateTimeOffset now)
    {
        var signed = SignedLicence.Read(text, key);
        var isInstalled = known.Count > 0 && known[^1].Licence.Id == signed.Licence.Id;
        return isInstalled || WhyNot(signed.Licence, known, now) is not { } reason ? signed : throw new LicenceRefusedException(reason);
    }

    /// <summary>Takes on a licence; safe on disk when it returns. The one that is installed already changes nothing.</summary>
    /// <param name="text">The file.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellation">Gives up before it was written.</param>
    /// <exception cref="LicenceRefusedException">It cannot be used here; nothing was changed.</exception>
    public async Task<InstalledLicence> Install(string text, DateTimeOffset now, CancellationToken cancellation = default)
    {
        var known = await All(cancellation);
        var signed = Check(text, key, known, now);
        if (known.Count > 0 && known[^1].Licence.Id == signed.Licence.Id) return known[^1];
        var installed = new InstalledLicence(signed.Licence, Later(now, known));
        try
        {
            await documents.Write([Shape.Put(new KeptLicence(signed.Licence.Id, installed.InstalledAt, signed.Text), expectedRevision: 0)], cancellation);
        }
        catch (RevisionConflictException conflict)
        {
            throw new LicenceRefusedException("Somebody else installed it at the same moment. See 'conturs licence show'.", conflict);
        }

        return installed;
    }

    private static string? WhyNot(Licence licence, IReadOnlyList<InstalledLicence> known, DateTimeOffset now) => licence switch
    {
        _ when licence.EndsAt <= now => Say($"It ended on {licence.ValidUntil:yyyy-MM-dd}. Ask the vendor for a new one; what is stored stays readable without."),
        _ when licence.IssuedAt > now + Skew => Say($"It was issued on {licence.IssuedAt.UtcDateTime:yyyy-MM-dd}, but the clock of this machine says {now.UtcDateTime:yyyy-MM-dd}. Set the clock and try again."),
        _ when known.Any(installed => installed.Licence.Id == licence.Id) => "It was installed before and another one took its place. Ask the vendor for a new one.",
        _ when known.Count > 0 && licence.IssuedAt < known.Max(installed => installed.Licence.IssuedAt) => Say($"It was issued on {licence.IssuedAt.UtcDateTime:yyyy-MM-dd}, before the one that is installed ({known[^1].Licence.IssuedAt.UtcDateTime:yyyy-MM-dd}): an older licence does not take the place of a newer one. Ask the vendor for a new one."),
        _ => null,
    };

    /// <summary>After the licence before it, whatever the clock says: the order in which they were installed decides.</summary>
    private static DateTimeOffset Later(DateTimeOffset now, IReadOnlyList<InstalledLicence> known) =>
        known.Count > 0 && known[^1].InstalledAt >= now ? known[^1].InstalledAt.AddTicks(1) : now.ToUniversalTime();

    private InstalledLicence? Checked(KeptLicence kept)
    {
        try
        {
            return new InstalledLicence(SignedLicence.Read(kept.Text, key).Licence, kept.InstalledAt);
        }
        catch (LicenceRefusedException)
        {
            return null;
        }
    }

    private static string Say(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
