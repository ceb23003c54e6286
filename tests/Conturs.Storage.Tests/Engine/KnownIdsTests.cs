using Conturs.Storage.Engine;
using Conturs.Storage.Tests.Crash;
using CsCheck;
using LiteDB;

namespace Conturs.Storage.Tests.Engine;

public sealed class KnownIdsTests
{
    private const string Collection = "notes";
    private static readonly string[] Collections = [Collection, "others"];

    [Fact]
    public void Nothing_is_said_before_all_ids_are_read_and_then_an_id_is_absent_exactly_when_there_is_none()
    {
        using var engine = With(Enumerable.Range(0, 2500));
        var ids = new KnownIds(worthWhile: 1);
        ids.Note(Collection, Id(7_000));

        // Three pages, the last of them short, and one of the other collection.
        for (var page = 1; page <= 4; page++)
        {
            ids.IsAbsent(Collection, Id(9_999)).Should().BeFalse($"page {page} is still to come");
            ids.ReadSome(engine, Collections);
            if (page < 4) ids.Settle();
        }

        ids.Note(Collection, Id(7_001));
        ids.Settle();
        ids.Note("others", Id(1));

        Enumerable.Range(0, 2500).Concat([7_000, 7_001]).Should().AllSatisfy(number => ids.IsAbsent(Collection, Id(number)).Should().BeFalse());
        Enumerable.Range(2500, 4500).Concat([7_002]).Should().AllSatisfy(number => ids.IsAbsent(Collection, Id(number)).Should().BeTrue());
        (ids.IsAbsent("others", Id(1)), ids.IsAbsent("others", Id(2)), ids.IsAbsent("undeclared", Id(1))).Should().Be((false, true, false));
    }

    [Fact]
    public void A_store_that_is_hardly_written_to_does_not_read_its_ids()
    {
        using var engine = With([1]);
        var ids = new KnownIds(worthWhile: 3);
        ids.Note(Collection, Id(5));
        ids.Note(Collection, Id(5));
        ids.Note(Collection, Id(6));
        Read(ids, engine);
        ids.IsAbsent(Collection, Id(9)).Should().BeFalse();

        ids.Note(Collection, Id(7));
        Read(ids, engine);
        ids.IsAbsent(Collection, Id(9)).Should().BeTrue();
    }

    [Fact]
    public void What_is_written_while_the_ids_are_read_is_never_absent() => Gen.Int[0, 3000].Array[0, 40].Sample(written =>
    {
        using var engine = With(Enumerable.Range(0, 1500));
        var ids = new KnownIds(worthWhile: 1);
        foreach (var number in written)
        {
            ids.Note(Collection, Id(number));
            ids.ReadSome(engine, Collections);
            ids.Settle();
        }

        Enumerable.Range(0, 1500).Concat(written).Should().OnlyContain(number => !ids.IsAbsent(Collection, Id(number)));
    }, iter: 20);

    private static void Read(KnownIds ids, StoreEngine engine)
    {
        for (var page = 0; page < 3; page++) ids.ReadSome(engine, Collections);
        ids.Settle();
    }

    private static StoreEngine With(IEnumerable<int> numbers)
    {
        var engine = StoreEngine.Open(new VolatileFiles(512).Open("/d/data"), null);
        engine.Apply(numbers.Select(number => new StoreChange(Collection, Id(number), new BsonDocument { ["_id"] = Id(number), ["c"] = new byte[64] }, true)));
        return engine;
    }

    private static BsonValue Id(int number) => DocumentSeal.IdOf($"id-{number}");
}
