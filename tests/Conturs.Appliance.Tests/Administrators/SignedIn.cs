using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Conturs.Appliance.Administrators;
using Conturs.Appliance.Tests.Endpoints;
using Conturs.Storage.Administrators;
using Microsoft.Extensions.DependencyInjection;

namespace Conturs.Appliance.Tests.Administrators;

/// <summary>Somebody with a browser, as far as it sends forms and keeps cookies.</summary>
internal sealed partial class SignedIn : IDisposable
{
    public const string Password = "four plain words here";

    private readonly HttpClient http;

    private SignedIn(ServedAppliance served, Administrator? person)
    {
        (Person, http) = (person, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = served.Http.BaseAddress });
        http.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public Administrator? Person { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>Somebody who is nobody yet.</summary>
    public static SignedIn Nobody(ServedAppliance served) => new(served, null);

    /// <summary>Somebody new of a role, signed in.</summary>
    public static async Task<SignedIn> As(ServedAppliance served, AdministratorRole role, string page = "sign-in")
    {
        var email = $"{role}@example.com".ToLowerInvariant();
        var person = new SignedIn(served, await served.App.Services.GetRequiredService<AdministratorStore>().Add(email, role, await served.App.Services.GetRequiredService<Passwords>().Stretch(Password, default)));
        ((int)(await person.SignIn(email, Password, page)).StatusCode).Should().Be(302);
        return person;
    }

    public Task<HttpResponseMessage> SignIn(string email, string password, string page = "sign-in") => Post(page, "sign-in", ("Given.Email", email), ("Given.Password", password));

    public Task<HttpResponseMessage> Get(string path) => http.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = method == HttpMethod.Post ? new StringContent("{}", Encoding.UTF8, "application/json") : null };
        return await http.SendAsync(request);
    }

    /// <summary>Opens a page and sends its form.</summary>
    public async Task<HttpResponseMessage> Post(string page, string form, params (string Name, string Value)[] fields)
    {
        var html = await http.GetStringAsync(new Uri(page, UriKind.Relative));
        return await Send(page, form, Token().Match(html).Groups[1].Value, fields);
    }

    /// <summary>Sends a form with a token that may be wrong.</summary>
    public async Task<HttpResponseMessage> Send(string page, string form, string token, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent([new("_handler", form), new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        return await http.PostAsync(new Uri(page, UriKind.Relative), content);
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]*)\"")]
    private static partial Regex Token();
}
