using System.Text;
using Conturs.Storage.ApiKeys;
using Conturs.Storage.Documents;
using Conturs.Storage.Keys;
using Conturs.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Storage.Tests.ApiKeys;

public sealed class ApiKeyStoreTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly InMemoryDocumentStore documents = new();
    private readonly FakeTimeProvider time = new(Noon);
    private readonly KeyRing ring = KeyRing.Prepare();
    private readonly ApiKeyStore store;

    public ApiKeyStoreTests() => store = new ApiKeyStore(documents, ring, time);

    [Fact]
    public async Task A_key_is_found_by_its_text_and_by_no_other()
    {
        var made = await store.Create("Zapier", [ApiScope.Score], null);

        (await store.Find(made.Text))!.Id.Should().Be(made.Key.Id);
        (await store.Find(ApiKeyText.New())).Should().BeNull();
        (await new ApiKeyStore(documents, KeyRing.Prepare(), time).Find(made.Text)).Should().BeNull("another installation has other locators");
    }

    [Fact]
    public async Task Neither_the_key_nor_its_plain_hash_is_the_name_of_a_document_and_the_key_is_in_none()
    {
        var made = await store.Create("Zapier", [ApiScope.Score], null);
        var document = (await documents.Query(new DocumentQuery("api-keys"))).Documents.Single();

        document.Id.Should().NotBe(Convert.ToHexStringLower(ApiKeyText.HashOf(made.Text)));
        (document.Id + Encoding.UTF8.GetString(document.Content.Span)).Should().NotContain(made.Text[3..20]);
    }

    [Fact]
    public async Task A_key_is_live_until_the_moment_it_expires()
    {
        var key = (await store.Create("Zapier", [ApiScope.Score], Noon.AddHours(1))).Key;

        key.IsLive(Noon.AddHours(1).AddTicks(-1)).Should().BeTrue();
        key.IsLive(Noon.AddHours(1)).Should().BeFalse();
    }

    [Fact]
    public async Task A_revoked_key_stays_in_the_list_and_opens_nothing()
    {
        var made = await store.Create("Zapier", [ApiScope.Score], null);
        await store.Revoke(made.Key);
        time.Advance(TimeSpan.FromHours(1));
        await store.Revoke(made.Key);

        var key = (await store.All()).Single();
        key.RevokedAt.Should().Be(Noon, "a key is revoked once");
        key.IsLive(Noon).Should().BeFalse();
    }

    [Fact]
    public async Task Noting_a_use_does_not_bring_a_revoked_key_back()
    {
        var made = await store.Create("Zapier", [ApiScope.Score], null);
        await store.Revoke(made.Key);
        await store.Used(made.Key, Noon.AddMinutes(5));
        await store.Used(made.Key, Noon.AddMinutes(3));

        (await store.Find(made.Text)).Should().Match<ApiKey>(key => key.RevokedAt == Noon && key.LastUsedAt == Noon.AddMinutes(5));
    }

    [Theory]
    [InlineData(null, 24)]
    [InlineData(5, 5)]
    [InlineData(100, 24)]
    public async Task A_replaced_key_is_accepted_for_the_overlap_and_never_longer_than_it_was_made_for(int? madeForHours, int acceptedHours)
    {
        var old = await store.Create("Zapier", [ApiScope.Score, ApiScope.Read], madeForHours is { } hours ? Noon.AddHours(hours) : null);
        var made = await store.Replace(old.Key, TimeSpan.FromHours(24), null);

        (await store.Find(old.Text))!.ExpiresAt.Should().Be(Noon.AddHours(acceptedHours));
        made.Key.Should().Match<ApiKey>(key => key.Name == "Zapier" && key.ExpiresAt == null && key.Id != old.Key.Id);
        made.Key.Scopes.Should().Equal(ApiScope.Score, ApiScope.Read);
    }

    [Fact]
    public async Task A_key_has_a_name_and_a_scope()
    {
        await FluentActions.Awaiting(() => store.Create("", [ApiScope.Read], null)).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(() => store.Create("Zapier", [], null)).Should().ThrowAsync<ArgumentException>();
    }
}
