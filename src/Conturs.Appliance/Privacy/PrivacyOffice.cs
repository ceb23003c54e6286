using Conturs.Appliance.Cli;
using Conturs.Appliance.Startup;
using Conturs.Storage;
using Conturs.Storage.Audit;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Privacy.Certificates;
using Conturs.Storage.Privacy.Inventories;
using Conturs.Storage.Privacy.Scanning;

namespace Conturs.Appliance.Privacy;

/// <summary>Carries out requests about somebody's data, whoever passes them on: a verb or the API.</summary>
internal sealed class PrivacyOffice(IDocumentStore documents, IStoreUpkeep upkeep, KeyRing keys, Settings settings, TimeProvider time)
{
    private readonly SubjectRequests requests = new(documents, upkeep, keys, Path.Combine(settings.DataFolder, "backups"), time);

    /// <summary>Shows everything that is kept about somebody.</summary>
    /// <param name="names">Whom it is about.</param>
    /// <param name="actor">Who asks, for the audit log.</param>
    public async Task<SubjectAccess> Access(SubjectNames names, string actor) =>
        await SubjectAccess.Of(await requests.Access(DataSubject.Of(keys, names), actor), new DocumentWords(documents, keys), names.AskedBy, time.GetUtcNow());

    /// <summary>Removes what is kept about somebody and certifies it.</summary>
    /// <param name="names">Whom it is about.</param>
    /// <param name="keepOut">True to leave it out of later learning and scoring.</param>
    /// <param name="actor">Who asks, for the audit log.</param>
    /// <exception cref="IOException">It is not finished; asking again goes on where it stopped.</exception>
    public async Task<CertifiedForgetting> Forget(SubjectNames names, bool keepOut, string actor)
    {
        var key = await new SigningKeyStore(documents, time).Certifying();
        var erasure = await Erase(DataSubject.Of(keys, names), keepOut, actor);
        List<string> naming = [];
        var import = ImportFiles.Search(settings.DataFolder, names, naming.Add);
        // Listed after: a version that was published until the request was safe is among them.
        var certificate = ErasureCertificate.Of(erasure, await Certifying.VersionsOf(documents, keys), import, VersionCommand.Text, SignedCertificate.KeyIdOf(key));
        return new CertifiedForgetting(certificate, SignedCertificate.Of(certificate, key), naming);
    }

    /// <summary>Leaves somebody out of learning and scoring, or lets it take part again.</summary>
    /// <param name="names">Whom it is about.</param>
    /// <param name="withdraw">True to let it take part again.</param>
    /// <param name="actor">Who asks, for the audit log.</param>
    public async Task<OptedOut> OptOut(SubjectNames names, bool withdraw, string actor)
    {
        var whom = DataSubject.Of(keys, names);
        var entry = withdraw ? await requests.Withdraw(whom, actor) : await requests.OptOut(whom, actor);
        if (!withdraw) return new OptedOut(true, false, entry);
        // A withdrawn opt-out does not undo a forgetting that was to keep the company out.
        var excluded = await new ExclusionStore(documents, keys).Load();
        var staysOut = whom.Pseudonyms.Any(name => excluded.Contains(name, null));
        return new OptedOut(staysOut, staysOut, entry);
    }

    /// <summary>What is kept.</summary>
    public Task<Inventory> Inventory() => Storage.Privacy.Inventories.Inventory.Of(documents, settings.DataFolder, time.GetUtcNow());

    private async Task<Erasure> Erase(DataSubject subject, bool keepOut, string actor)
    {
        try
        {
            return await requests.Forget(subject, keepOut, actor);
        }
        catch (Exception refusal) when (refusal is IOException or StoreUnavailableException)
        {
            throw new IOException($"It is not finished: {refusal.Message} Nothing is certified yet. Make room or mend the disk, then ask for the same again; it goes on where it stopped.", refusal);
        }
    }
}

/// <summary>A certificate and what belongs to it.</summary>
/// <param name="Certificate">What it says.</param>
/// <param name="Signed">It with its signature.</param>
/// <param name="StillNamedIn">Files in the data folder that name the subject and that the program does not remove.</param>
internal sealed record CertifiedForgetting(ErasureCertificate Certificate, SignedCertificate Signed, IReadOnlyList<string> StillNamedIn);

/// <summary>What an opt-out or its withdrawal came to.</summary>
/// <param name="IsLeftOut">Whether the subject is left out from now on.</param>
/// <param name="StaysOut">True when it stays out in spite of a withdrawal, because it was forgotten and kept out.</param>
/// <param name="Entry">The proof.</param>
internal sealed record OptedOut(bool IsLeftOut, bool StaysOut, AuditEntry Entry);
