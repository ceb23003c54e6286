using Conturs.Storage.Documents;

namespace Conturs.Storage.Engine;

/// <summary>Something the writer is asked to do.</summary>
internal abstract record StoreWork
{
    /// <summary>Tells whoever waits that it will not be done.</summary>
    public abstract void Fail(Exception reason);
}

/// <summary>A batch to write.</summary>
internal sealed record BatchWork(IReadOnlyList<DocumentWrite> Batch) : StoreWork
{
    private readonly TaskCompletionSource<WriteReceipt> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the batch is safe on disk, or refused.</summary>
    public Task<WriteReceipt> Done => done.Task;

    /// <summary>The batch is safe on disk.</summary>
    public void Succeed(WriteReceipt receipt) => done.TrySetResult(receipt);

    /// <inheritdoc/>
    public override void Fail(Exception reason) => done.TrySetException(reason);
}

/// <summary>Something to be done between two groups of writes.</summary>
internal sealed record BetweenWork(Action<OpenedStore> Work) : StoreWork
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it is done.</summary>
    public Task Done => done.Task;

    /// <summary>It is done.</summary>
    public void Succeed() => done.TrySetResult();

    /// <inheritdoc/>
    public override void Fail(Exception reason) => done.TrySetException(reason);
}

/// <summary>Look whether the disk takes writes again.</summary>
internal sealed record ProbeWork : StoreWork
{
    /// <inheritdoc/>
    public override void Fail(Exception reason)
    {
    }
}

/// <summary>Check and mend the store: a reader found damage.</summary>
internal sealed record DistrustWork(string Reason, StoreEngine Engine) : StoreWork
{
    /// <inheritdoc/>
    public override void Fail(Exception reason)
    {
    }
}
