using System.Collections;
using System.Globalization;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Cli;
using Conturs.Storage.Licences;

namespace Conturs.Appliance.Startup;

/// <summary>What must be known before anything opens, from <c>CONTURS_</c> variables. Each has a <c>_FILE</c> twin.</summary>
internal sealed record Settings
{
    private const string Prefix = "CONTURS_";

    /// <summary>Every variable of the appliance. Those that only the server reads are accepted here, so that one environment serves all verbs.</summary>
    private static readonly string[] Known =
    [
        "DATA", "MASTER_KEY", "K", "URLS", "STORE", "AIRGAPPED", "HOSTS", "BASE_PATH", "PROXIES", "TLS", "TLS_CERT", "TLS_KEY",
        "OIDC_AUTHORITY", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "BOOTSTRAP_EMAIL", "BOOTSTRAP_PASSWORD",
    ];

    private static readonly string[] ToCome = ["TLS", "TLS_CERT", "TLS_KEY", "OIDC_AUTHORITY", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];

    /// <summary>The data folder.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The master key, 32 bytes in base64; null to keep one in the data folder.</summary>
    public string? MasterKey { get; init; }

    /// <summary>Smallest number of companies a stored pattern may describe, 5-50.</summary>
    public required int K { get; init; }

    /// <summary>Addresses the server listens on.</summary>
    public required IReadOnlyList<ListenAddress> Urls { get; init; }

    /// <summary>Names it answers to, the path it lies under, and the proxies it believes.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary>True to let nothing out.</summary>
    public bool IsAirGapped { get; init; }

    /// <summary>Who becomes the first owner without anybody at a browser; null to ask for the setup code there.</summary>
    public (string Email, string Password)? FirstOwner { get; init; }

    /// <summary>Variables that are set and that the server will obey one day. Until then it must not start as if they were not there.</summary>
    public required IReadOnlyList<string> NotServedYet { get; init; }

    /// <summary>What licences are checked with. Nobody who runs the appliance can set it.</summary>
    internal VendorKey Vendor { get; init; } = VendorKey.BuiltIn;

    /// <summary>Reads the process's environment.</summary>
    /// <exception cref="WrongInputException">A variable is unknown, set twice, or not readable.</exception>
    public static Settings FromEnvironment()
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => (Name: (string)entry.Key, Value: (string?)entry.Value ?? ""))
            .Where(entry => entry.Name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Name[Prefix.Length..], entry => entry.Value);
        return From(variables);
    }

    /// <summary>Reads variables given without their prefix.</summary>
    /// <exception cref="WrongInputException">A variable is unknown, set twice, or not readable.</exception>
    internal static Settings From(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var name in variables.Keys.Order(StringComparer.Ordinal))
            if (!Known.Contains(Plain(name))) throw new WrongInputException($"The environment variable {Prefix}{name} is not known. Known are {string.Join(", ", Known.Select(known => Prefix + known))}, each also with _FILE.");

        if (Value(variables, "STORE") is { } store && store != "litedb")
            throw new WrongInputException($"{Prefix}STORE: this version keeps everything in the data folder; '{store}' is not built yet. Unset it or use litedb.");

        if (Value(variables, "AIRGAPPED") is { } airGapped and not ("true" or "false"))
            throw new WrongInputException($"{Prefix}AIRGAPPED must be true or false, not '{airGapped}'.");

        var urls = ListenAddress.ParseAll(Value(variables, "URLS") ?? (InContainer ? "http://+:8080" : "http://127.0.0.1:8080"), Prefix + "URLS");
        return new Settings
        {
            DataFolder = Value(variables, "DATA") ?? DefaultDataFolder(),
            MasterKey = Value(variables, "MASTER_KEY") is { } key ? CheckKey(key) : null,
            K = Value(variables, "K") is { } k ? ParseK(k, Prefix + "K") : 10,
            Urls = urls,
            Network = NetworkSettings.Parse(Value(variables, "HOSTS"), Value(variables, "BASE_PATH"), Value(variables, "PROXIES"), urls),
            IsAirGapped = Value(variables, "AIRGAPPED") == "true",
            FirstOwner = Bootstrap(Value(variables, "BOOTSTRAP_EMAIL"), Value(variables, "BOOTSTRAP_PASSWORD")),
            NotServedYet = [.. ToCome.Where(name => Value(variables, name) is not null).Select(name => Prefix + name)],
        };
    }

    /// <summary>Reads k.</summary>
    /// <exception cref="WrongInputException">It is not a whole number from 5 to 50.</exception>
    public static int ParseK(string text, string where) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var k) && k is >= 5 and <= 50
            ? k
            : throw new WrongInputException($"{where} must be a whole number from 5 to 50, not '{text}'.");

    private static (string, string)? Bootstrap(string? email, string? password) => (email, password) switch
    {
        (null, null) => null,
        (null, _) or (_, null) => throw new WrongInputException($"{Prefix}BOOTSTRAP_EMAIL and {Prefix}BOOTSTRAP_PASSWORD belong together. Set both, or neither and make the first owner at /setup."),
        _ when FirstOwnerRules.Objection(email, password) is { } objection => throw new WrongInputException($"{Prefix}BOOTSTRAP_{(objection.Field == "email" ? "EMAIL" : "PASSWORD")}: {objection.Text}"),
        _ => (email, password),
    };

    private static string CheckKey(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length != 32)
            throw new WrongInputException($"{Prefix}MASTER_KEY must be 32 bytes in base64, as 'openssl rand -base64 32' prints them.");
        return text;
    }

    private static string Plain(string name) => name.EndsWith("_FILE", StringComparison.Ordinal) ? name[..^"_FILE".Length] : name;

    private static string? Value(IReadOnlyDictionary<string, string> variables, string name)
    {
        var given = variables.TryGetValue(name, out var value) && value.Length > 0;
        if (!variables.TryGetValue(name + "_FILE", out var file) || file.Length == 0) return given ? value : null;
        if (given) throw new WrongInputException($"Both {Prefix}{name} and {Prefix}{name}_FILE are set. Set one of them.");
        if (!File.Exists(file)) throw new WrongInputException($"{Prefix}{name}_FILE names {file}, which is not there.");
        return File.ReadAllText(file).Trim();
    }

    private static bool InContainer => Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") == "true";

    private static string DefaultDataFolder() => InContainer ? "/data" : Path.GetFullPath("data");
}
