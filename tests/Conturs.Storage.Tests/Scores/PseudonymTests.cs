using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Keys;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Tests.Scores;

public sealed class PseudonymTests
{
    [Fact]
    public void Is_the_keyed_hash_of_the_reference()
    {
        var keys = KeyRing.Prepare();

        Pseudonym.Of(keys, "L-1é").Bytes.Should().Equal(HMACSHA256.HashData(keys.PseudonymKey, Encoding.UTF8.GetBytes("L-1é")));
    }

    [Fact]
    public void Is_the_same_for_the_same_lead_and_another_in_another_installation()
    {
        var (here, there) = (KeyRing.Prepare(), KeyRing.Prepare());

        Pseudonym.Of(here, "a").Should().Be(Pseudonym.Of(here, "a"));
        Pseudonym.Of(here, "a").Should().NotBe(Pseudonym.Of(here, "b"));
        Pseudonym.Of(here, "a").Should().NotBe(Pseudonym.Of(there, "a"));
    }
}
