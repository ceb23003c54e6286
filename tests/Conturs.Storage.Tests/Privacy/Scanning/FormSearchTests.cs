using System.Text;
using Conturs.Storage.Privacy.Scanning;
using CsCheck;

namespace Conturs.Storage.Tests.Privacy.Scanning;

public sealed class FormSearchTests
{
    [Fact]
    public void Every_form_is_found_at_every_place_also_where_they_overlap()
    {
        var hits = Find("xabcabcdabcabcd", "abcabcd", "abcd", "cdab");

        hits.Should().BeEquivalentTo([(1, "abcabcd"), (4, "abcd"), (6, "cdab"), (8, "abcabcd"), (11, "abcd")]);
    }

    [Fact]
    public void It_finds_what_a_plain_search_finds() =>
        Gen.Select(Gen.Char['a', 'c'].Array[0, 60], Gen.Char['a', 'c'].Array[4, 7].Array[1, 8]).Sample((text, wanted) =>
        {
            var plain = new string(text);
            var words = wanted.Select(word => new string(word)).Distinct().ToArray();
            var expected = words.SelectMany(word => Enumerable.Range(0, plain.Length).Where(i => plain.AsSpan(i).StartsWith(word, StringComparison.Ordinal)).Select(i => (i, word)));

            Find(plain, words).Should().BeEquivalentTo(expected);
        });

    private static List<(int, string)> Find(string text, params string[] words)
    {
        var hits = new List<(int, string)>();
        var bytes = Encoding.ASCII.GetBytes(text);
        new FormSearch(words.Select((word, i) => new TextForm(i + 1, word, Encoding.ASCII.GetBytes(word)))).In(bytes, bytes.Length, (offset, form) => hits.Add((offset, form.Encoding)));
        return hits;
    }
}
