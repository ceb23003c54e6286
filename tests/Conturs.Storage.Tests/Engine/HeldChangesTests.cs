using System.Text;
using Conturs.Storage.Engine;
using LiteDB;

namespace Conturs.Storage.Tests.Engine;

public sealed class HeldChangesTests
{
    private readonly HeldChanges held = new(new KnownIds(worthWhile: 500));

    [Fact]
    public void The_last_change_of_a_document_counts()
    {
        held.Add([Put("a", 1, isNew: true), Put("b", 1, isNew: false), Put("a", 2, isNew: false)]);

        held.Count.Should().Be(2);
        Find("a").Should().Be(2);
        held.All.Single(change => change.Id == IdOf("a")).IsNew.Should().BeTrue("the data file has none of this id yet");
    }

    [Fact]
    public void What_came_and_went_while_it_was_held_is_nothing()
    {
        held.Add([Put("a", 1, isNew: true), Remove("a")]);

        held.Count.Should().Be(0);
        held.All.Should().BeEmpty();
        held.TryFind("things", IdOf("a"), out _).Should().BeFalse();
    }

    [Fact]
    public void What_was_removed_is_found_to_be_removed()
    {
        held.Add([Remove("a")]);

        held.TryFind("things", IdOf("a"), out var document).Should().BeTrue();
        (document is null).Should().BeTrue();
    }

    [Fact]
    public void What_was_removed_and_written_anew_takes_the_place_of_the_old_one()
    {
        held.Add([Remove("a"), Put("a", 3, isNew: true)]);

        var change = held.All.Should().ContainSingle().Subject;
        change.IsNew.Should().BeFalse("the data file still has the old one");
        Find("a").Should().Be(3);
    }

    [Fact]
    public void Collections_are_told_apart()
    {
        held.Add([Put("a", 1, isNew: true)]);

        held.TryFind("others", IdOf("a"), out _).Should().BeFalse();
        held.Of("others").Should().BeEmpty();
        held.Of("things").Should().HaveCount(1);
    }

    private int? Find(string id) => held.TryFind("things", IdOf(id), out var found) ? found?["n"].AsInt32 : null;

    private static StoreChange Put(string id, int number, bool isNew) => new("things", IdOf(id), new BsonDocument { ["_id"] = IdOf(id), ["n"] = number }, isNew);

    private static StoreChange Remove(string id) => new("things", IdOf(id), null, IsNew: false);

    private static BsonValue IdOf(string id) => new(Encoding.UTF8.GetBytes(id));
}
