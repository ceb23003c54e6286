using Conturs.Storage;
using Conturs.Storage.Documents;
using Microsoft.AspNetCore.Components;

namespace Conturs.Appliance.Admin.Layout;

/// <summary>A page that reads something from the store when it is opened. What goes wrong there is shown on the page, which offers to try again.</summary>
public abstract class LoadedPage : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource closed = new();

    /// <summary>Ends when nobody looks at the page any more.</summary>
    protected CancellationToken Closed => closed.Token;

    /// <summary>Why the page could not be read.</summary>
    protected string? Failure { get; private set; }

    /// <summary>How far the page is.</summary>
    protected LoadState State { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the page holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        closed.Cancel();
        closed.Dispose();
    }

    /// <summary>Reads what the page shows. Gives false when there is nothing to show.</summary>
    protected abstract Task<bool> Read();

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => Load();

    /// <summary>Reads the page, or reads it again.</summary>
    protected async Task Load()
    {
        try
        {
            (State, Failure) = (await Read() ? LoadState.Ready : LoadState.Empty, null);
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception failure) when (failure is StoreUnavailableException or DataFolderException or IOException)
        {
            (State, Failure) = (LoadState.Error, failure.Message);
        }
    }
}
