using Conturs.Appliance.Cli;
using Conturs.Appliance.Security;
using Conturs.Storage.Backups;

namespace Conturs.Appliance.Tests.Security;

public sealed class Argon2StretchingTests
{
    private readonly Argon2Stretching stretching = new();

    [Fact]
    public void A_passphrase_gives_the_same_key_for_ever_or_old_backups_would_not_open() =>
        Convert.ToHexString(stretching.Stretch("correct horse", new byte[16], stretching.Cost)).Should().Be("1D81E754A0D8385DE223E31B4FB12FFE73AF9685F05BAAC2F5EE449EAB49535A");

    [Fact]
    public void Another_passphrase_salt_or_cost_gives_another_key()
    {
        var cost = new PassphraseCost("argon2id", 1024, 1);
        byte[][] keys =
        [
            stretching.Stretch("a", new byte[16], cost),
            stretching.Stretch("b", new byte[16], cost),
            stretching.Stretch("a", [.. new byte[15], 1], cost),
            stretching.Stretch("a", new byte[16], cost with { Passes = 2 }),
            stretching.Stretch("a", new byte[16], cost with { MemoryKib = 2048 }),
        ];

        keys.Should().OnlyContain(key => key.Length == 32);
        keys.Select(Convert.ToHexString).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void A_guess_costs_at_least_what_is_recommended() =>
        // OWASP, Password Storage Cheat Sheet (2024): Argon2id with 19 MiB and two passes, or more.
        stretching.Cost.Should().Match<PassphraseCost>(cost => cost.MemoryKib >= 19 << 10 && cost.Passes >= 2);

    [Fact]
    public void A_method_of_a_later_program_is_refused() =>
        FluentActions.Invoking(() => stretching.Stretch("a", new byte[16], new PassphraseCost("argon3", 1024, 1))).Should().Throw<BackupException>().WithMessage("*'argon3'*later version*");

    [Fact]
    public void An_accent_typed_as_one_letter_or_as_two_is_the_same_passphrase()
    {
        var file = new FileInfo(Path.GetTempFileName());
        try
        {
            File.WriteAllText(file.FullName, "caf\u00e9 with eight chairs\r\n");
            var one = PassphraseFile.ReadNew(file).Text;
            File.WriteAllText(file.FullName, "cafe\u0301 with eight chairs");

            PassphraseFile.Read(file).Text.Should().Be(one).And.Be("caf\u00e9 with eight chairs");
            FluentActions.Invoking(() => PassphraseFile.Read(new FileInfo(file.FullName + ".nowhere"))).Should().Throw<WrongInputException>();
        }
        finally
        {
            file.Delete();
        }
    }
}
