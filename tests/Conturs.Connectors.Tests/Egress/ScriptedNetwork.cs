using System.Net;
using Conturs.Connectors.Egress;

namespace Conturs.Connectors.Tests.Egress;

/// <summary>A network whose names lead where a test says, one answer after the other; the last one stays.</summary>
internal sealed class ScriptedNetwork(params string[] answers) : INetwork
{
    /// <summary>Names that were asked for.</summary>
    public List<string> Asked { get; } = [];

    public IPAddress[] Own { get; init; } = [];

    public Task<IReadOnlyList<IPAddress>> AddressesOf(string host, CancellationToken cancellation)
    {
        var answer = answers[Math.Min(Asked.Count, answers.Length - 1)];
        Asked.Add(host);
        return Task.FromResult<IReadOnlyList<IPAddress>>([.. answer.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(IPAddress.Parse)]);
    }

    public IReadOnlyCollection<IPAddress> OwnAddresses() => Own;
}
