using Conturs.Appliance.Administrators;
using Conturs.Appliance.Tests.Endpoints;
using Conturs.Storage.Administrators;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Conturs.Appliance.Tests.Administrators;

public sealed class SignInTests
{
    private const string Email = "owner@example.com";
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Whoever_has_the_setup_code_becomes_the_owner_and_then_setup_is_gone()
    {
        await using var served = await ServedAppliance.Start();
        var setup = served.App.Services.GetRequiredService<SetupCode>();
        var code = setup.Make();
        setup.Write();
        (await File.ReadAllTextAsync(Path.Combine(served.Folder, "setup-code"))).Should().Be(code + "\n");
        using var person = SignedIn.Nobody(served);
        (await person.Get("/")).Headers.Location!.OriginalString.Should().Be("/setup");

        var made = await person.Post("setup", "setup", ("Given.Code", $" {code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)} "), ("Given.Email", Email), ("Given.Password", SignedIn.Password));

        ((int)made.StatusCode).Should().Be(302);
        made.Headers.Location!.OriginalString.Should().EndWith("/welcome");
        ((int)(await person.Get("welcome")).StatusCode).Should().Be(200);
        File.Exists(Path.Combine(served.Folder, "setup-code")).Should().BeFalse();
        ((int)(await person.Get("setup")).StatusCode).Should().Be(404);
        ((int)(await person.Send(HttpMethod.Post, "setup")).StatusCode).Should().Be(404);
        (await person.Get("/")).Headers.Location!.OriginalString.Should().Be("/overview");
    }

    [Theory]
    [InlineData("AAAAA-AAAAA-AAAAA", Email, SignedIn.Password, "This is not the code.")]
    [InlineData(null, "nobody", SignedIn.Password, "Type an e-mail address.")]
    [InlineData(null, Email, "too short", "Use at least 12 characters")]
    [InlineData(null, Email, "aaaaaaaaaaaaaaaa", "Use more than four different characters.")]
    [InlineData(null, Email, "owner@example.com", "Use something other than your address.")]
    public async Task What_is_wrong_at_setup_is_said_at_its_field_and_makes_nobody_an_owner(string? code, string email, string password, string said)
    {
        await using var served = await ServedAppliance.Start();
        code ??= served.App.Services.GetRequiredService<SetupCode>().Make();
        using var person = SignedIn.Nobody(served);

        var answer = await person.Post("setup", "setup", ("Given.Code", code), ("Given.Email", email), ("Given.Password", password));

        ((int)answer.StatusCode).Should().Be(422);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(said).And.Contain("aria-invalid=\"true\"");
        if (password != email) (await answer.Content.ReadAsStringAsync()).Should().NotContain(password, "a password is never sent back");
        (await served.App.Services.GetRequiredService<AdministratorStore>().IsEmpty()).Should().BeTrue();
    }

    [Fact]
    public async Task Six_codes_at_once_are_too_many_and_half_a_minute_later_one_may_try_again()
    {
        var time = new FakeTimeProvider(Noon);
        await using var served = await ServedAppliance.Start(time: time);
        var code = served.App.Services.GetRequiredService<SetupCode>();
        var right = code.Make();
        for (var attempt = 0; attempt < 5; attempt++) code.Fits("AAAAA-AAAAA-AAAAA", "10.0.0.1").Should().BeFalse();

        code.Fits(right, "10.0.0.1").Should().BeNull("it is not even looked at");
        code.Fits(right, "10.0.0.2").Should().BeTrue("another address has its own count");
        time.Advance(TimeSpan.FromSeconds(31));
        code.Fits(right, "10.0.0.1").Should().BeTrue();
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_are_told_the_same()
    {
        await using var served = await ServedAppliance.Start();
        using var owner = await SignedIn.As(served, AdministratorRole.Owner);
        using var person = SignedIn.Nobody(served);

        var (wrong, unknown) = (await person.SignIn(Email, "another password"), await person.SignIn("somebody@example.com", "another password"));

        ((int)wrong.StatusCode, (int)unknown.StatusCode).Should().Be((422, 422));
        (await wrong.Content.ReadAsStringAsync()).Should().Contain("Address or password are wrong.");
        (await unknown.Content.ReadAsStringAsync()).Should().Contain("Address or password are wrong.");
        served.Log.Should().NotContain(Email).And.NotContain("another password");
    }

    [Fact]
    public async Task After_five_attempts_not_even_the_right_password_is_looked_at_for_a_while()
    {
        var time = new FakeTimeProvider(Noon);
        await using var served = await ServedAppliance.Start(time: time);
        var signIns = served.App.Services.GetRequiredService<SignIns>();
        await served.App.Services.GetRequiredService<AdministratorStore>().Add(Email, AdministratorRole.Owner, await served.App.Services.GetRequiredService<Passwords>().Stretch(SignedIn.Password, default));
        for (var attempt = 0; attempt < 5; attempt++) (await signIns.Try(Email, "wrong", $"10.0.0.{attempt}", default)).Should().BeOfType<SignInResult.Wrong>();

        (await signIns.Try(Email, SignedIn.Password, "10.0.0.99", default)).Should().BeOfType<SignInResult.TooMany>("the person is protected wherever attempts come from");
        time.Advance(TimeSpan.FromSeconds(13));
        (await signIns.Try(" Owner@Example.com ", SignedIn.Password, "10.0.0.99", default)).Should().BeOfType<SignInResult.SignedIn>();
    }

    [Theory]
    [InlineData("leads?grade=A", "/leads?grade=A")]
    [InlineData("https://example.org/", "/overview")]
    [InlineData("//example.org/", "/example.org/")]
    [InlineData("/\\example.org", "/overview")]
    [InlineData("", "/overview")]
    public async Task One_goes_on_to_a_page_of_this_appliance_and_nowhere_else(string to, string expected)
    {
        await using var served = await ServedAppliance.Start();
        using var owner = await SignedIn.As(served, AdministratorRole.Owner);
        using var person = SignedIn.Nobody(served);

        var answer = await person.SignIn(Email, SignedIn.Password, "sign-in?to=" + Uri.EscapeDataString(to));

        new Uri(served.Http.BaseAddress!, answer.Headers.Location!).Should().Be(new Uri(served.Http.BaseAddress!, expected));
    }

    [Fact]
    public async Task Below_a_base_path_one_comes_back_to_the_page_one_asked_for()
    {
        await using var served = await ServedAppliance.Start(variables: new Dictionary<string, string> { ["BASE_PATH"] = "/conturs" });
        using var owner = await SignedIn.As(served, AdministratorRole.Owner, "conturs/sign-in");
        using var person = SignedIn.Nobody(served);
        var asked = (await person.Get("conturs/leads?grade=A")).Headers.Location!.OriginalString;
        asked.Should().Be("/conturs/sign-in?to=leads%3Fgrade%3DA");

        var answer = await person.SignIn(Email, SignedIn.Password, asked.TrimStart('/'));

        new Uri(served.Http.BaseAddress!, answer.Headers.Location!).PathAndQuery.Should().Be("/conturs/leads?grade=A");
        ((int)(await person.Get("conturs/leads?grade=A")).StatusCode).Should().Be(200);
    }

    [Fact]
    public async Task A_cookie_ends_with_its_stamp_its_role_and_its_person()
    {
        await using var served = await ServedAppliance.Start();
        var people = served.App.Services.GetRequiredService<AdministratorStore>();
        using var person = await SignedIn.As(served, AdministratorRole.Viewer);
        ((int)(await person.Get("overview")).StatusCode).Should().Be(200);

        await people.Give(person.Person!, AdministratorRole.Technician);

        ((int)(await person.Get("overview")).StatusCode).Should().Be(302);
    }

    [Fact]
    public async Task Signing_out_ends_the_cookie_and_a_form_without_its_token_is_refused()
    {
        await using var served = await ServedAppliance.Start();
        using var person = await SignedIn.As(served, AdministratorRole.Owner);
        ((int)(await person.Send("sign-in", "sign-in", "made up", ("Given.Email", Email), ("Given.Password", SignedIn.Password))).StatusCode).Should().Be(400);

        (await person.Send(HttpMethod.Post, "sign-out")).Headers.Location!.OriginalString.Should().Be("/sign-in");

        ((int)(await person.Get("overview")).StatusCode).Should().Be(302);
    }

    [Fact]
    public async Task The_line_of_a_page_is_for_those_who_are_signed_in_and_for_pages_from_here()
    {
        await using var served = await ServedAppliance.Start();
        using var person = await SignedIn.As(served, AdministratorRole.Owner);
        using var stranger = await served.Unfollowed(HttpMethod.Post, "_blazor/negotiate?negotiateVersion=1", new StringContent(""));
        ((int)stranger.StatusCode).Should().Be(401);

        ((int)(await person.Send(HttpMethod.Post, "_blazor/negotiate?negotiateVersion=1")).StatusCode).Should().Be(200);
        using var foreign = new HttpRequestMessage(HttpMethod.Post, new Uri(served.Http.BaseAddress!, "_blazor/negotiate?negotiateVersion=1"));
        foreign.Headers.Add("Origin", "https://example.org");
        foreign.Headers.Add("Cookie", person.Cookies.GetCookieHeader(served.Http.BaseAddress!));
        ((int)(await served.Http.SendAsync(foreign)).StatusCode).Should().Be(403);
    }

    [Fact]
    public async Task Pages_run_scripts_from_here_only_and_forms_run_none()
    {
        await using var served = await ServedAppliance.Start();
        using var person = await SignedIn.As(served, AdministratorRole.Owner);

        var (page, form) = (await person.Get("overview"), await person.Get("sign-in"));

        page.Headers.GetValues("Content-Security-Policy").First().Should().Contain("script-src 'self'; ").And.Contain("default-src 'none'").And.Contain("connect-src 'self'").And.Contain("frame-ancestors 'none'");
        form.Headers.GetValues("Content-Security-Policy").First().Should().NotContain("script-src").And.NotContain("unsafe-inline").And.Contain("form-action 'self'");
        (await page.Content.ReadAsStringAsync()).Should().NotContain("http://").And.NotContain("https://");
    }
}
