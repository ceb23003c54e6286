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

    [Fact]
    public void That_of_a_domain_does_not_depend_on_its_case_and_is_not_that_of_a_reference_that_reads_the_same()
    {
        var keys = KeyRing.Prepare();

        Pseudonym.OfDomain(keys, "Example.COM").Bytes.Should().Equal(HMACSHA256.HashData(keys.PseudonymKey, "domain\0example.com"u8));
        Pseudonym.OfDomain(keys, "example.com").Should().Be(Pseudonym.OfDomain(keys, "EXAMPLE.com")).And.NotBe(Pseudonym.Of(keys, "example.com"));
    }

    [Fact]
    public void As_text_it_is_64_hexadecimal_characters_in_lower_case_and_comes_back()
    {
        var pseudonym = Pseudonym.Of(KeyRing.Prepare(), "a");

        pseudonym.Text.Should().MatchRegex("^[0-9a-f]{64}$");
        Pseudonym.Parse(pseudonym.Text).Should().Be(pseudonym);
    }
}
