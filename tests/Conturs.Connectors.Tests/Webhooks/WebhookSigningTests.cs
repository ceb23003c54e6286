using System.Text;
using Conturs.Connectors.Webhooks;

namespace Conturs.Connectors.Tests.Webhooks;

public sealed class WebhookSigningTests
{
    private const string Text = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const long At = 1_614_265_330;
    private const string Expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static readonly byte[] Body = """{"test": 2432232314}"""u8.ToArray();

    [Theory]
    [InlineData(Text)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void A_message_is_signed_as_the_standards_own_vector(string secret) =>
        WebhookSigning.Sign(Id, At, Body, [WebhookSecret.Parse(secret)]).Should().Be(Expected);

    [Fact]
    public void Two_secrets_give_two_signatures_the_newest_first()
    {
        var made = WebhookSecret.Make();

        var both = WebhookSigning.Sign(Id, At, Body, [made, WebhookSecret.Parse(Text)]).Split(' ');

        both.Should().Equal(WebhookSigning.Sign(Id, At, Body, [made]), Expected);
    }

    [Fact]
    public void Whatever_is_changed_the_signature_changes()
    {
        WebhookSecret[] secrets = [WebhookSecret.Parse(Text)];
        string[] signatures =
        [
            Expected, WebhookSigning.Sign("msg_q", At, Body, secrets), WebhookSigning.Sign(Id, At + 1, Body, secrets),
            WebhookSigning.Sign(Id, At, """{"test": 2432232315}"""u8, secrets), WebhookSigning.Sign(Id, At, Body, [WebhookSecret.Make()]),
        ];

        signatures.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void An_id_with_a_dot_is_refused_since_it_could_pass_for_a_time() =>
        FluentActions.Invoking(() => WebhookSigning.Sign("msg_1.2", At, Body, [WebhookSecret.Parse(Text)])).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData(23, false)]
    [InlineData(24, true)]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void A_secret_has_24_to_64_bytes(int length, bool isGood)
    {
        var text = "whsec_" + Convert.ToBase64String(Encoding.ASCII.GetBytes(new string('k', length)));

        var parsing = FluentActions.Invoking(() => WebhookSecret.Parse(text).Text);

        if (isGood) parsing().Should().Be(text);
        else parsing.Should().Throw<FormatException>();
    }

    [Fact]
    public void A_made_secret_is_another_each_time_and_prints_nothing_of_itself()
    {
        var (one, other) = (WebhookSecret.Make(), WebhookSecret.Make());

        one.Text.Should().NotBe(other.Text).And.StartWith("whsec_");
        $"{one}".Should().Be("whsec_...");
        WebhookSecret.Parse(one.Text).Text.Should().Be(one.Text);
    }
}
