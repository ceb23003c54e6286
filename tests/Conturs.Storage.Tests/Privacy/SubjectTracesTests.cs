using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Tests.Privacy;

public sealed class SubjectTracesTests
{
    private readonly KeyRing keys = KeyRing.Prepare();

    [Fact]
    public void A_trace_is_the_keyed_hash_of_the_pseudonym_under_a_key_of_its_own()
    {
        var pseudonym = Pseudonym.Of(keys, "acme-1");
        var key = HKDF.Expand(HashAlgorithmName.SHA256, HKDF.Extract(HashAlgorithmName.SHA256, keys.PseudonymKey, new byte[32]), 32, Encoding.UTF8.GetBytes("conturs/v1/subject-trace"));

        new SubjectTraces(keys).Of(pseudonym).Should().Be(Convert.ToHexStringLower(HMACSHA256.HashData(key, pseudonym.Bytes)));
    }

    [Fact]
    public void A_domain_and_a_reference_of_the_same_text_have_different_traces()
    {
        var traces = new SubjectTraces(keys);

        traces.Of(Pseudonym.OfDomain(keys, "acme.com")).Should().NotBe(traces.Of(Pseudonym.Of(keys, "acme.com")));
    }

    [Fact]
    public void Another_installation_has_other_traces() =>
        new SubjectTraces(keys).Of(Pseudonym.Of(keys, "a")).Should().NotBe(new SubjectTraces(KeyRing.Prepare()).Of(Pseudonym.Of(keys, "a")));
}
