using System.Buffers.Binary;
using System.Globalization;
using Conturs.Storage.Documents;
using LiteDB;
using LiteDB.Engine;

namespace Conturs.Storage.Engine;

/// <summary>
/// One data file, opened with LiteDB over a <see cref="PageFile"/>. Not thread-safe: whoever uses it from several threads puts
/// a gate in front, which keeps writers from readers. Readers go in one at a time: LiteDB's cache of pages gives one reader's
/// page away to another while it is being read. Everything that is returned is read to the end.
/// </summary>
internal sealed class StoreEngine : IDisposable
{
    /// <summary>Where the engine keeps the number of its last page, in page 0.</summary>
    private const int LastPageInHeader = 64;

    private readonly LiteEngine engine;
    private readonly IStoreFile data;
    private readonly CheckedPages checkedPages;
    private readonly RedoLog? redo;
    private readonly PageFile pages;
    private readonly LogPages log;
    private readonly Lock reading = new();
    private readonly Dictionary<string, BsonExpression> expressions = new(StringComparer.Ordinal);
    private bool isClosed;

    private StoreEngine(IStoreFile data, RedoLog? redo, LogPages log)
    {
        (this.data, this.redo, this.log, checkedPages) = (data, redo, log, new CheckedPages(data));
        redo?.Recover(checkedPages);
        pages = new PageFile(checkedPages, redo);
        engine = new LiteEngine(new EngineSettings { DataStream = pages, LogStream = log, TempStream = new MemoryStream(), Collation = Collation.Binary });
    }

    /// <summary>Opens a file, writes the pages of the last commits once more, and takes it over; a new one is made an empty store. Files that do not open are closed.</summary>
    /// <param name="data">The data file.</param>
    /// <param name="redo">Makes commits all-or-nothing; null for a file that nobody relies on before it is finished.</param>
    /// <param name="log">The engine's own log; null for a new one.</param>
    public static StoreEngine Open(IStoreFile data, RedoLog? redo, LogPages? log = null)
    {
        StoreEngine? opened = null;
        try
        {
            opened = new StoreEngine(data, redo, log ?? new LogPages());
            // One checkpoint after each commit, and none besides; dates are not used, ids and keys are bytes.
            if (opened.engine.Pragma("CHECKPOINT").AsInt32 != 0) opened.engine.Pragma("CHECKPOINT", 0);
            opened.engine.Checkpoint();
            return opened;
        }
        catch
        {
            opened?.Dispose();
            redo?.Dispose();
            data.Dispose();
            throw;
        }
    }

    /// <summary>Makes collections and indexes that are not there yet.</summary>
    public void Ensure(IEnumerable<CollectionDeclaration> declarations)
    {
        foreach (var declaration in declarations)
        {
            foreach (var key in declaration.Keys) engine.EnsureIndex(NameOf(declaration.Name), IndexOf(key), BsonExpression.Create(PathOf(key)), false);
            if (declaration.HasChangeOrder) engine.EnsureIndex(NameOf(declaration.Name), "s", BsonExpression.Create("$.s"), false);
            engine.Checkpoint();
        }
    }

    /// <summary>Makes all changes, or none when it throws. They are safe when it returns.</summary>
    public void Apply(IEnumerable<StoreChange> changes)
    {
        IsSure = false;
        engine.BeginTrans();
        try
        {
            foreach (var change in changes) Apply(change);
            engine.Commit();
        }
        catch
        {
            Try(() => engine.Rollback());
            throw;
        }

        engine.Checkpoint();
        IsSure = true;
    }

    /// <summary>True while what is in memory is what the files say: nothing failed in the middle of a change. Then it can be read on.</summary>
    public bool IsSure { get; private set; } = true;

    /// <summary>One document as it is kept; null when there is none.</summary>
    public BsonDocument? Find(string collection, BsonValue id)
    {
        lock (reading) return Read(collection, new Query { Where = { Filled("$._id = @0", id) }, Limit = 1 }).FirstOrDefault();
    }

    /// <summary>Many documents as they are kept, by their ids; those that are not there are absent. Beginning to read costs as much as some reading, so that many together cost far less.</summary>
    public List<BsonDocument> FindMany(string collection, IReadOnlyList<BsonValue> ids)
    {
        lock (reading) return ids.Count == 0 ? [] : Read(collection, new Query { Where = { Filled("$._id IN @0", new BsonArray(ids)) } });
    }

    /// <summary>The ids behind one, in their order; from the index alone.</summary>
    public List<BsonValue> Ids(string collection, BsonValue after, int limit)
    {
        lock (reading)
        {
            var query = new Query { Where = { Filled("$._id > @0", after) }, OrderBy = Filled("$._id"), Select = Filled("$._id"), Limit = limit };
            using var reader = engine.Query(NameOf(collection), query);
            var found = new List<BsonValue>();
            while (reader.Read()) found.Add(reader.Current.AsDocument.Values.First());
            return found;
        }
    }

    /// <summary>Documents between two keys, both included, in their order.</summary>
    /// <param name="collection">A collection.</param>
    /// <param name="path">What to order by: <c>$._id</c>, <c>$.s</c> or the path of a key.</param>
    /// <param name="from">Smallest.</param>
    /// <param name="to">Largest.</param>
    /// <param name="descending">Largest first.</param>
    /// <param name="limit">Most documents.</param>
    public List<BsonDocument> Between(string collection, string path, BsonValue from, BsonValue to, bool descending, int limit)
    {
        lock (reading)
        {
            return Read(collection, new Query
            {
                Where = { Filled(path + " BETWEEN @0 AND @1", from, to) },
                OrderBy = Filled(path),
                Order = descending ? Query.Descending : Query.Ascending,
                Limit = limit,
            });
        }
    }

    /// <summary>How many entries the index of a path has.</summary>
    public long CountBetween(string collection, string path, BsonValue from, BsonValue to)
    {
        lock (reading)
        {
            var query = new Query { Where = { Filled(path + " BETWEEN @0 AND @1", from, to) }, Select = BsonExpression.Create("{ n: COUNT(*) }") };
            using var reader = engine.Query(NameOf(collection), query);
            return reader.Read() ? reader.Current["n"].AsInt64 : 0;
        }
    }

    /// <summary>Reads every page, also those that wait to be used again, and finds a file that was cut.</summary>
    /// <exception cref="DataFolderException">One is damaged or missing.</exception>
    public void CheckPages()
    {
        var page = new byte[PageFile.PageLength];
        checkedPages.Read(0, page);
        // Behind the last page that the header knows may lie some of a commit that never came to be.
        var last = BinaryPrimitives.ReadUInt32LittleEndian(page.AsSpan(LastPageInHeader));
        for (long number = 0; number <= last; number++)
            if (checkedPages.Read(number * PageFile.PageLength, page) == 0) throw new DataFolderException($"The data file was cut: it ends before page {number} of {last}.");
    }

    /// <summary>Copies the file as it is now.</summary>
    public void CopyTo(IStoreFile target)
    {
        pages.Settle();
        var buffer = new byte[1 << 20];
        long position = 0;
        for (int read; (read = data.Read(position, buffer)) > 0; position += read) target.Write(position, buffer.AsSpan(0, read));
        target.Length = position;
        target.Flush();
    }

    /// <summary>Syncs the data file, so that it can do without the log of pages.</summary>
    public void Settle() => pages.Settle();

    /// <summary>Closes engine and files. What was not acknowledged is dropped.</summary>
    public void Dispose()
    {
        if (isClosed) return;
        var wasSure = IsSure;
        (isClosed, IsSure) = (true, false);
        OpenTransactions.Abandon(engine);
        // In the middle of a change that failed, the engine may wait for its writing thread without end. It holds nothing but memory.
        if (wasSure) engine.Dispose();
        pages.Dispose();
        log.Dispose();
        data.Dispose();
        redo?.Dispose();
    }

    /// <summary>The path under which a key is indexed.</summary>
    public static string PathOf(string key) => "$.k." + key;

    /// <summary>The engine allows no hyphen in a name.</summary>
    private static string NameOf(string collection) => collection.Replace('-', '_');

    private static string IndexOf(string key) => "k_" + key;

    private void Apply(StoreChange change)
    {
        if (change.Document is null) engine.Delete(NameOf(change.Collection), [change.Id]);
        else if (change.IsNew) engine.Insert(NameOf(change.Collection), [change.Document], BsonAutoId.ObjectId);
        else engine.Update(NameOf(change.Collection), [change.Document]);
    }

    /// <summary>
    /// An expression with its arguments. The engine compiles each one it is given, which costs more than finding the document:
    /// so each is made once, and only its arguments change. Under the lock of reading, since one belongs to all.
    /// </summary>
    private BsonExpression Filled(string text, params BsonValue[] arguments)
    {
        if (!expressions.TryGetValue(text, out var expression)) expressions[text] = expression = BsonExpression.Create(text, arguments);
        for (var i = 0; i < arguments.Length; i++) expression.Parameters[i.ToString(CultureInfo.InvariantCulture)] = arguments[i];
        return expression;
    }

    private List<BsonDocument> Read(string collection, Query query)
    {
        using var reader = engine.Query(NameOf(collection), query);
        var found = new List<BsonDocument>();
        while (reader.Read()) found.Add(reader.Current.AsDocument);
        return found;
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception further) when (further is LiteException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            // The failure that led here is the one to report; the engine is closed and opened anew after it.
        }
    }
}
