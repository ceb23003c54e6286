using System.Security.Cryptography;
using System.Text;
using Conturs.Storage.Keys;
using CsCheck;

namespace Conturs.Storage.Tests.Keys;

public sealed class SealingTests
{
    private static readonly SealedAddress Address = new("collection", "id", 1);

    private readonly Sealing sealing = new(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void A_sealed_text_opens_to_what_it_was() =>
        Gen.Byte.Array[0, 200].Sample(text => sealing.Open(Address, sealing.Seal(Address, text)).AsSpan().SequenceEqual(text));

    [Fact]
    public void The_format_is_version_key_id_nonce_text_and_tag()
    {
        var text = "eleven byte"u8;
        var first = sealing.Seal(Address, text);
        var second = sealing.Seal(Address, text);

        first.Should().HaveCount(1 + 4 + 12 + text.Length + 16);
        first[0].Should().Be(1);
        first[1..5].Should().Equal(second[1..5], "the key id stays");
        first[5..17].Should().NotEqual(second[5..17], "a nonce is used once");
    }

    [Fact]
    public void A_single_flipped_bit_anywhere_is_noticed() =>
        Gen.Select(Gen.Byte.Array[1, 60], Gen.Int[0, int.MaxValue]).Sample((text, position) =>
        {
            var bytes = sealing.Seal(Address, text);
            var bit = position % (bytes.Length * 8);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            return Refuses(Address, bytes);
        });

    [Fact]
    public void Any_part_alone_is_refused()
    {
        var bytes = sealing.Seal(Address, "some text"u8);
        for (var length = 0; length < bytes.Length; length++) Refuses(Address, bytes[..length]).Should().BeTrue();
    }

    [Theory]
    [InlineData("collection", "id", 2)]
    [InlineData("collection", "other", 1)]
    [InlineData("other", "id", 1)]
    [InlineData("collectioni", "d", 1)]
    public void A_text_moved_to_another_address_is_refused(string collection, string id, long revision) =>
        Refuses(new SealedAddress(collection, id, revision), sealing.Seal(Address, "text"u8)).Should().BeTrue();

    [Fact]
    public void A_text_sealed_with_another_key_is_refused()
    {
        var other = new Sealing(RandomNumberGenerator.GetBytes(32)).Seal(Address, "text"u8);

        FluentActions.Invoking(() => sealing.Open(Address, other)).Should().Throw<DataFolderException>().WithMessage("*another key*");
    }

    [Fact]
    public void Nothing_of_the_text_is_readable() =>
        Encoding.UTF8.GetString(sealing.Seal(Address, "canary-zumbarel"u8)).Should().NotContain("canary");

    [Fact]
    public void A_key_of_another_length_is_not_taken() =>
        FluentActions.Invoking(() => new Sealing(new byte[16])).Should().Throw<ArgumentException>();

    private bool Refuses(SealedAddress address, byte[] bytes)
    {
        try
        {
            sealing.Open(address, bytes);
            return false;
        }
        catch (DataFolderException)
        {
            return true;
        }
    }
}
