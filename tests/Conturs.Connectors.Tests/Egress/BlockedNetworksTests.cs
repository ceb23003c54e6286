using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Conturs.Connectors.Egress;
using CsCheck;

namespace Conturs.Connectors.Tests.Egress;

public sealed class BlockedNetworksTests
{
    /// <summary>The list of the security page, written down once more, so that a line that gets lost is missed.</summary>
    private static readonly IPNetwork[] MustBeBlocked = [.. ((string[])
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "255.255.255.255/32",
        "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ]).Select(IPNetwork.Parse)];

    private static readonly IPNetwork[] Old = [.. MustBeBlocked.Where(network => network.BaseAddress.AddressFamily == AddressFamily.InterNetwork)];

    /// <summary>Any address of any blocked IPv4 network.</summary>
    private static readonly Gen<uint> Inside = Gen.Select(Gen.Int[0, Old.Length - 1], Gen.UInt).Select((network, random) => Bits(Old[network].BaseAddress) | (Old[network].PrefixLength == 32 ? 0 : random & (uint.MaxValue >> Old[network].PrefixLength)));

    [Fact]
    public void Every_address_of_every_blocked_network_is_blocked_however_it_is_carried() => Inside.Sample(bits =>
    {
        foreach (var address in Carried(bits)) BlockedNetworks.Contain(address).Should().BeTrue($"{address} is {new IPAddress(Bytes(bits))}");
    });

    [Fact]
    public void Every_address_of_every_blocked_newer_network_is_blocked() =>
        Gen.Select(Gen.Int[Old.Length, MustBeBlocked.Length - 1], Gen.Byte.Array[16]).Sample((which, random) =>
        {
            var network = MustBeBlocked[which];
            var bytes = network.BaseAddress.GetAddressBytes();
            for (var bit = network.PrefixLength; bit < 128; bit++) bytes[bit / 8] |= (byte)(random[bit / 8] & (0x80 >> (bit % 8)));
            network.Contains(new IPAddress(bytes)).Should().BeTrue();
            BlockedNetworks.Contain(new IPAddress(bytes)).Should().BeTrue($"{new IPAddress(bytes)} is in {network}");
        });

    [Fact]
    public void No_notation_of_a_blocked_address_passes_as_a_host() => Inside.Sample(bits =>
    {
        var rules = new EgressRules(new EgressOptions { OpensPort80 = true });
        foreach (var host in Notations(bits))
        {
            foreach (var text in (string[])[$"https://{host}/", $"https://{host}:443/x", $"http://{host}/"])
                Refuses(rules, text).Should().BeTrue($"{text} is {new IPAddress(Bytes(bits))}");
        }
    });

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:808:808::1")]
    public void Public_addresses_just_beside_the_blocked_ones_are_open(string text) => BlockedNetworks.Contain(IPAddress.Parse(text)).Should().BeFalse();

    private static bool Refuses(EgressRules rules, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)) return true;
        try
        {
            rules.Check("test", address);
            return false;
        }
        catch (EgressRefusedException)
        {
            return true;
        }
    }

    /// <summary>As it is, and within IPv6: mapped, compatible, translated, NAT64 and 6to4.</summary>
    private static IEnumerable<IPAddress> Carried(uint bits)
    {
        var bytes = Bytes(bits);
        var (high, low) = (Hex(bits >> 16), Hex(bits & 0xffff));
        return [new IPAddress(bytes), new IPAddress(bytes).MapToIPv6(), .. ((string[])[$"::{high}:{low}", $"::ffff:0:{high}:{low}", $"64:ff9b::{high}:{low}", $"2002:{high}:{low}::1"]).Select(IPAddress.Parse)];
    }

    /// <summary>What resolvers and browsers take for the address, from RFC 3986 to inet_aton, and what a URL parser may make of look-alikes.</summary>
    private static IEnumerable<string> Notations(uint bits)
    {
        var b = Bytes(bits);
        var dotted = new IPAddress(b).ToString();
        var rest24 = bits & 0xffffff;
        var rest16 = bits & 0xffff;
        return
        [
            dotted, dotted + ".", Text(bits), "0x" + Hex(bits), "0" + Octal(bits), $"0x{Hex(b[0])}.0x{Hex(b[1])}.0x{Hex(b[2])}.0x{Hex(b[3])}", $"0{Octal(b[0])}.0{Octal(b[1])}.0{Octal(b[2])}.0{Octal(b[3])}",
            $"{b[0]}.{rest24}", $"0x{Hex(b[0])}.{rest24}", $"{b[0]}.{b[1]}.{rest16}", $"0{Octal(b[0])}.0x{Hex(b[1])}.{rest16}", $"000{b[0]}.{b[1]}.{b[2]}.{b[3]}",
            dotted.Replace('.', '\u3002'), string.Concat(dotted.Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '\uff10') : c)), string.Concat(dotted.Select(c => c == '.' ? "." : $"%{(int)c:x2}")),
            .. Carried(bits).Skip(1).Select(address => $"[{address}]"), $"[::ffff:{dotted}]", $"[::ffff:{Hex(bits >> 16)}:{Hex(rest16)}%25eth0]",
        ];
    }

    private static byte[] Bytes(uint bits) => [(byte)(bits >> 24), (byte)(bits >> 16), (byte)(bits >> 8), (byte)bits];

    private static uint Bits(IPAddress address) => address.GetAddressBytes().Aggregate(0u, (sum, part) => (sum << 8) | part);

    private static string Text(uint number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Hex(uint number) => number.ToString("x", CultureInfo.InvariantCulture);

    private static string Octal(uint number) => Convert.ToString(number, 8);
}
