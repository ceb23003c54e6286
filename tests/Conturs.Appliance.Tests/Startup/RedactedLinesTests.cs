using Conturs.Appliance.Startup;
using Conturs.Storage.ApiKeys;

namespace Conturs.Appliance.Tests.Startup;

public sealed class RedactedLinesTests
{
    [Theory]
    [InlineData("mail from anna.lee+x@acme.example failed", "mail from ***@acme.example failed")]
    [InlineData("GET https://crm.example/v3/companies?domain=acme.example&q=1 (404)", "GET https://crm.example/v3/companies?*** (404)")]
    [InlineData("{\"@x\":\"https://crm.example/a?b=c\"}", "{\"@x\":\"https://crm.example/a?***\"}")]
    [InlineData("signed with whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "signed with ck_***")]
    [InlineData("Is it ready? Yes.", "Is it ready? Yes.")]
    public void What_must_not_be_in_a_log_is_taken_out_of_a_line(string line, string written) => RedactedLines.Redact(line).Should().Be(written);

    [Fact]
    public void No_key_gets_through()
    {
        var key = ApiKeyText.New();

        RedactedLines.Redact($"the key {key} and {key[..20]}").Should().Be("the key ck_*** and ck_***");
    }
}
