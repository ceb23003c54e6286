using System.Diagnostics;
using LiteDB;
using Microsoft.Data.Sqlite;

namespace Conturs.Benchmarks;

/// <summary>The same single writes in other stores: each call one document, acknowledged by that store's own rules. Milliseconds.</summary>
internal static class SingleWrites
{
    public static List<double> PlainLiteDb(string folder, int count, byte[] content)
    {
        using var database = new LiteDatabase(Path.Combine(folder, "plain.db"));
        var rows = Rows(database);
        return Timed(count, n => rows.Insert(Row(n, content)));
    }

    public static List<double> LiteDb(string folder, int count, byte[] content)
    {
        using var database = new LiteDatabase(Path.Combine(folder, "checkpoint.db"));
        var rows = Rows(database);
        return Timed(count, n =>
        {
            rows.Insert(Row(n, content));
            database.Checkpoint();
        });
    }

    public static List<double> Sqlite(string folder, int count, byte[] content)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "sqlite.db")};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE rows(id TEXT PRIMARY KEY, number INTEGER, owner TEXT, content BLOB); CREATE INDEX n ON rows(number); CREATE INDEX o ON rows(owner);");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows VALUES ($id, $number, $owner, $content)";
        return Timed(count, n =>
        {
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$id", $"row-{n}");
            insert.Parameters.AddWithValue("$number", (long)n * 7919 % 1_000_000);
            insert.Parameters.AddWithValue("$owner", $"owner-{n:x16}");
            insert.Parameters.AddWithValue("$content", content);
            insert.ExecuteNonQuery();
        });
    }

    private static ILiteCollection<BsonDocument> Rows(LiteDatabase database)
    {
        var rows = database.GetCollection("rows");
        rows.EnsureIndex("number", "$.number");
        rows.EnsureIndex("owner", "$.owner");
        return rows;
    }

    private static BsonDocument Row(int n, byte[] content) => new() { ["_id"] = $"row-{n}", ["number"] = (long)n * 7919 % 1_000_000, ["owner"] = $"owner-{n:x16}", ["content"] = content };

    private static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are the ones above.
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private static List<double> Timed(int count, Action<int> write)
    {
        var times = new List<double>(count);
        for (var n = 0; n < count; n++)
        {
            var start = Stopwatch.GetTimestamp();
            write(n);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }
}
