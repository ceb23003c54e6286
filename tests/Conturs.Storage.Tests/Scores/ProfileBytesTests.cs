using Conturs.Scoring;
using Conturs.Storage.Scores;
using CsCheck;

namespace Conturs.Storage.Tests.Scores;

public sealed class ProfileBytesTests
{
    private static readonly string?[] Sources = [null, "", "csv", "web"];
    private static readonly Gen<DateOnly?> Days = Gen.Int[0, 3].Select(i => i == 0 ? (DateOnly?)null : new DateOnly(2026, 1, i));
    private static readonly Gen<Provenance> Provenances = Gen.Select(Gen.Int[0, 3], Days, (source, day) => new Provenance(Sources[source]!, day));

    [Fact]
    public void Any_profile_comes_back_as_it_was() =>
        Gen.Int[0, 40].SelectMany(count => Gen.Select(
            Gen.Short[-2, 63].Array[count], Gen.Short[0, 63].Array[0, 5].Null().Array[count], Provenances.Array[count], Days,
            (codes, members, provenances, day) => new BandedProfile("", codes, members, provenances) { AsOf = day }))
        .Sample(profile =>
        {
            var read = ReadBack(profile);
            read.Codes.Should().Equal(profile.Codes);
            read.Provenances.Should().Equal(profile.Provenances);
            read.AsOf.Should().Be(profile.AsOf);
            for (var d = 0; d < profile.Members.Length; d++) (read.Members[d] ?? [-9]).Should().Equal(profile.Members[d] ?? [-9]);
        }, iter: 300);

    [Fact]
    public void The_reference_is_not_written() => ReadBack(new BandedProfile("L-1", [1], new short[]?[1], new Provenance[1])).Reference.Should().BeEmpty();

    private static BandedProfile ReadBack(BandedProfile profile) => ProfileBytes.Read(ProfileBytes.Write(profile));
}
