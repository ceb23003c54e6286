namespace Conturs.Storage.Engine;

/// <summary>
/// Lets either one writer or up to 64 readers at the engine. What a reader returns is read to the end inside: the work is
/// synchronous, so that nothing can be awaited in there.
/// </summary>
internal sealed class StoreGate : IDisposable
{
    /// <summary>Readers at once; the engine has room for 100.</summary>
    public const int MostReaders = 64;

    private readonly SemaphoreSlim readers = new(MostReaders);
    private readonly ReaderWriterLockSlim engine = new();

    /// <summary>Reads. Waits for its turn first.</summary>
    public async Task<T> Read<T>(Func<T> read, CancellationToken cancellation)
    {
        if (typeof(T).IsAssignableTo(typeof(Task))) throw new ArgumentException("What is read inside the gate is synchronous.", nameof(read));
        await readers.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return ReadNow(read);
        }
        finally
        {
            readers.Release();
        }
    }

    /// <summary>Reads from the writer's own thread, which needs no place among the readers.</summary>
    public T ReadNow<T>(Func<T> read)
    {
        engine.EnterReadLock();
        try
        {
            return read();
        }
        finally
        {
            engine.ExitReadLock();
        }
    }

    /// <summary>Works on the engine alone.</summary>
    public void Alone(Action work)
    {
        engine.EnterWriteLock();
        try
        {
            work();
        }
        finally
        {
            engine.ExitWriteLock();
        }
    }

    public void Dispose()
    {
        readers.Dispose();
        engine.Dispose();
    }
}
