using System.Security.Claims;
using Conturs.Appliance.Samples;
using Conturs.Appliance.Work;
using Conturs.Connectors.Csv;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace Conturs.Appliance.Admin.Wizard;

/// <summary>Takes files on and begins to work on them.</summary>
public sealed partial class FileStep : IDisposable
{
    private const int BufferLength = 1 << 16;

    private readonly CancellationTokenSource closed = new();
    private CsvBytes? deals, leads;
    private bool isBusy, isReady;
    private double share;
    private string? wrong;

    [Inject]
    private FileWork Work { get; set; } = null!;

    [Inject]
    private SampleSource Sample { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState> SignedIn { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        closed.Cancel();
        closed.Dispose();
    }

    /// <inheritdoc/>
    /// <remarks>A file that is chosen before the browser listens would be lost: until then none can be.</remarks>
    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender) return;
        isReady = true;
        StateHasChanged();
    }

    private async Task Read(InputFileChangeEventArgs chosen, bool isDeals)
    {
        (isBusy, wrong, share) = (true, null, 0);
        try
        {
            var file = chosen.File;
            if (file.Size > FileWork.LargestFile)
            {
                wrong = $"{file.Name} has {file.Size >> 20} MB, which is more than fits here. Use the command line for it.";
                return;
            }

            var bytes = CsvBytes.OfMemory(file.Name, await Whole(file));
            if (isDeals) deals = bytes;
            else leads = bytes;
        }
        catch (IOException broken)
        {
            wrong = $"The file could not be read to its end ({broken.Message}). Choose it again.";
        }
        catch (OperationCanceledException) when (closed.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
        finally
        {
            isBusy = false;
        }
    }

    private async Task<byte[]> Whole(IBrowserFile file)
    {
        var bytes = new byte[file.Size];
        await using var stream = file.OpenReadStream(FileWork.LargestFile, closed.Token);
        for (var read = 0; read < bytes.Length;)
        {
            var count = await stream.ReadAsync(bytes.AsMemory(read, Math.Min(BufferLength, bytes.Length - read)), closed.Token);
            if (count == 0) throw new IOException("it ended early");
            read += count;
            share = (double)read / bytes.Length;
            StateHasChanged();
        }

        return bytes;
    }

    private async Task Go()
    {
        var actor = (await SignedIn).User.FindFirstValue(ClaimTypes.NameIdentifier)!;
        if (deals is null && await Sample.IsHere())
        {
            wrong = "These leads would be scored by the model of the sample data. Send closed deals of your own with them, or remove the sample data first.";
            return;
        }

        if (Work.Begin(deals, leads, actor) is { } objection) wrong = objection;
        else Navigation.NavigateTo("welcome/learn");
    }
}
