using Conturs.Appliance.Security;
using Conturs.Storage.Documents;
using Conturs.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Tests.Security;

public sealed class ProtectionTests
{
    private readonly InMemoryDocumentStore store = new();

    [Fact]
    public void What_was_protected_before_a_restart_opens_after_it()
    {
        string sealedText;
        using (var first = Start()) sealedText = Protector(first).Protect("signed in");
        using var second = Start();

        Protector(second).Unprotect(sealedText).Should().Be("signed in");
    }

    [Fact]
    public async Task The_keys_are_in_the_store_and_are_made_once()
    {
        using (var first = Start()) Protector(first).Protect("x");
        using (var second = Start()) Protector(second).Protect("x");

        (await store.Count("data-protection-keys")).Should().Be(1);
    }

    [Fact]
    public void Another_store_does_not_open_it()
    {
        string sealedText;
        using (var first = Start()) sealedText = Protector(first).Protect("signed in");
        using var other = Start(new InMemoryDocumentStore());

        FluentActions.Invoking(() => Protector(other).Unprotect(sealedText)).Should().Throw<System.Security.Cryptography.CryptographicException>();
    }

    private ServiceProvider Start(IDocumentStore? other = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(other ?? store);
        services.AddLogging();
        services.AddProtection();
        return services.BuildServiceProvider();
    }

    private static IDataProtector Protector(ServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
}
