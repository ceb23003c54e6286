using System.Net;
using Conturs.Connectors.Egress;

namespace Conturs.Connectors.Tests.Egress;

public sealed class EgressRulesTests
{
    private static readonly EgressRules Usual = new(new EgressOptions());

    [Theory]
    [InlineData("https://hooks.example.com/a?b=c")]
    [InlineData("https://hooks.example.com:443/")]
    [InlineData("https://b\u00fccher.example.com/")]
    [InlineData("https://xn--bcher-kva.example.com/")]
    [InlineData("https://HOOKS.Example.CO.UK/")]
    public void A_public_https_address_may_be_asked(string text) => FluentActions.Invoking(() => Usual.Check("test", new Uri(text))).Should().NotThrow();

    [Theory]
    [InlineData("http://hooks.example.com/", EgressRefusal.Address)]
    [InlineData("ftp://hooks.example.com/", EgressRefusal.Address)]
    [InlineData("file:///etc/passwd", EgressRefusal.Address)]
    [InlineData("https://user@hooks.example.com/", EgressRefusal.Address)]
    [InlineData("https://hooks.example.com@127.0.0.1/", EgressRefusal.Address)]
    [InlineData("https://@hooks.example.com/", EgressRefusal.Address)]
    [InlineData("https://hooks.example.com:8443/", EgressRefusal.Port)]
    [InlineData("https://hooks.example.com:80/", EgressRefusal.Port)]
    [InlineData("https://localhost/", EgressRefusal.Host)]
    [InlineData("https://intranet/", EgressRefusal.Host)]
    [InlineData("https://hooks.example.com./", EgressRefusal.Host)]
    [InlineData("https://co.uk/", EgressRefusal.Host)]
    [InlineData("https://127.0.0.1/", EgressRefusal.Host)]
    [InlineData("https://8.8.8.8/", EgressRefusal.Host)]
    [InlineData("https://[::1]/", EgressRefusal.Host)]
    [InlineData("https://0x7f.1/", EgressRefusal.Host)]
    [InlineData("https://2130706433/", EgressRefusal.Host)]
    [InlineData("https://017700000001/", EgressRefusal.Host)]
    [InlineData("https://[::ffff:7f00:1]/", EgressRefusal.Host)]
    public void Anything_else_is_refused_without_asking_anybody(string text, EgressRefusal reason) =>
        FluentActions.Invoking(() => Usual.Check("test", new Uri(text))).Should().Throw<EgressRefusedException>().Which.Reason.Should().Be(reason);

    [Fact]
    public void A_long_address_is_refused() =>
        FluentActions.Invoking(() => Usual.Check("test", new Uri("https://hooks.example.com/" + new string('a', 2048)))).Should().Throw<EgressRefusedException>();

    [Fact]
    public void Port_80_can_be_opened_and_nothing_beside_it()
    {
        var rules = new EgressRules(new EgressOptions { OpensPort80 = true });

        FluentActions.Invoking(() => rules.Check("test", new Uri("http://hooks.example.com/"))).Should().NotThrow();
        FluentActions.Invoking(() => rules.Check("test", new Uri("http://hooks.example.com:8080/"))).Should().Throw<EgressRefusedException>();
        FluentActions.Invoking(() => rules.Check("test", new Uri("https://hooks.example.com:80/"))).Should().Throw<EgressRefusedException>();
    }

    [Theory]
    [InlineData("93.184.215.14", true)]
    [InlineData("93.184.215.14 10.0.0.1", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("::ffff:169.254.169.254", false)]
    [InlineData("93.184.215.99", false)]
    [InlineData("", false)]
    public void A_name_must_lead_to_public_addresses_only_and_not_back_to_this_machine(string found, bool isOpen)
    {
        IPAddress[] addresses = [.. found.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)];

        var check = FluentActions.Invoking(() => Usual.Check("test", new Uri("https://hooks.example.com/"), addresses, [IPAddress.Parse("93.184.215.99")]));

        if (isOpen) check.Should().NotThrow();
        else check.Should().Throw<EgressRefusedException>();
    }

    [Theory]
    [InlineData("crm", "http://crm.internal:8080/x", "10.1.2.3", true)]
    [InlineData("crm", "http://crm.internal:8080/x", "10.2.2.3", false)]
    [InlineData("crm", "http://crm.internal:8080/x", "10.1.2.3 93.184.215.14", false)]
    [InlineData("crm", "http://crm.internal:8081/x", "10.1.2.3", false)]
    [InlineData("crm", "https://crm.internal:8080/x", "10.1.2.3", false)]
    [InlineData("crm", "http://evil.crm.internal:8080/x", "10.1.2.3", false)]
    [InlineData("webhooks", "http://crm.internal:8080/x", "10.1.2.3", false)]
    public void An_internal_target_is_open_to_its_connector_at_its_exact_origin_and_network(string purpose, string text, string found, bool isOpen)
    {
        var rules = new EgressRules(new EgressOptions { Allowed = [new AllowedTarget("crm", new Uri("http://crm.internal:8080"), IPNetwork.Parse("10.1.0.0/16"))] });
        IPAddress[] addresses = [.. found.Split(' ').Select(IPAddress.Parse)];

        var check = FluentActions.Invoking(() =>
        {
            rules.Check(purpose, new Uri(text));
            rules.Check(purpose, new Uri(text), addresses, []);
        });

        if (isOpen) check.Should().NotThrow();
        else check.Should().Throw<EgressRefusedException>();
    }
}
