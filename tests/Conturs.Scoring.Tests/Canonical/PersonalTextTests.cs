using CsCheck;

namespace Conturs.Scoring.Tests;

public sealed class PersonalTextTests
{
    [Theory]
    [InlineData("jane.doe@example.com", true)]
    [InlineData("Jane <jane@example.co.uk>", true)]
    [InlineData("write to j@x.io, please", true)]
    [InlineData("@handle", false)]
    [InlineData("a@b", false)]
    [InlineData("3 @ 4.50", false)]
    [InlineData("example.com", false)]
    public void Finds_e_mail_addresses(string text, bool expected) => PersonalText.LooksLikeEmail(text).Should().Be(expected);

    [Theory]
    [InlineData("+49 30 1234567")]
    [InlineData("+14155550123")]
    [InlineData("(415) 555-0123")]
    [InlineData("415-555-0123")]
    [InlineData("415.555.0123")]
    [InlineData("030 1234567")]
    [InlineData("030/1234567")]
    [InlineData("01 23 45 67 89")]
    [InlineData("415-555-0123 x12")]
    public void Finds_telephone_numbers(string text) => PersonalText.LooksLikePhone(text).Should().BeTrue();

    [Theory]
    [InlineData("12345678")]
    [InlineData("4155550123")]
    [InlineData("1,234,567.89")]
    [InlineData("1 234 567")]
    [InlineData("12 345 678 901")]
    [InlineData("1234567.89")]
    [InlineData("-1234567")]
    [InlineData("2024-01-31")]
    [InlineData("31.01.2024")]
    [InlineData("01/31/2024")]
    [InlineData("2024-01-31 10:00:00")]
    [InlineData("1001-5000")]
    [InlineData("100000-500000")]
    [InlineData("192.168.100.100")]
    [InlineData("007f9098284a86ee80ddeb25d53e0af8")]
    [InlineData("$10,000,000")]
    [InlineData("")]
    public void Leaves_amounts_dates_ranges_and_ids_alone(string text) => PersonalText.LooksLikePhone(text).Should().BeFalse();

    [Fact]
    public void No_number_is_a_telephone_number() => Gen.Double[-1e12, 1e12].Sample(value =>
        PersonalText.LooksLikePhone(value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)).Should().BeFalse());

    [Theory]
    [InlineData("12 Main Street")]
    [InlineData("1600 Pennsylvania Ave NW, Washington")]
    [InlineData("221b Baker St.")]
    [InlineData("Hauptstraße 5")]
    [InlineData("Lange Straße 12a")]
    [InlineData("Kerkstraat 12")]
    [InlineData("12 rue de Lille")]
    [InlineData("Via Roma 3")]
    [InlineData("Calle Mayor 14")]
    [InlineData("вул. Хрещатик 22")]
    public void Finds_street_addresses(string text) => PersonalText.LooksLikeStreetAddress(text).Should().BeTrue();

    [Theory]
    [InlineData("Main Street")]
    [InlineData("Wall Street Journal")]
    [InlineData("Way 2")]
    [InlineData("Product 12")]
    [InlineData("200-499 employees")]
    [InlineData("Top 10 drive")]
    [InlineData("Plan B")]
    public void Leaves_other_text_with_numbers_alone(string text) => PersonalText.LooksLikeStreetAddress(text).Should().BeFalse();

    [Theory]
    [InlineData("Jane Doe")]
    [InlineData("JOHN SMITH")]
    [InlineData("Mary Ann O'Neil")]
    [InlineData("Jean-Luc Picard")]
    [InlineData("John Q. Smith")]
    [InlineData("Smith, John")]
    [InlineData("Dr. Xylander")]
    [InlineData("Mr Zzyx Quux")]
    [InlineData("Олена Шевченко")]
    [InlineData("Jan van Dijk")]
    public void Finds_names_of_people(string text) => PersonalText.LooksLikePersonName(text).Should().BeTrue();

    [Theory]
    [InlineData("Jane")]
    [InlineData("jane doe")]
    [InlineData("Charles Bank")]
    [InlineData("Thomas Consulting")]
    [InlineData("Morgan Motors Inc")]
    [InlineData("Real Estate")]
    [InlineData("United Kingdom")]
    [InlineData("Series A")]
    [InlineData("Seller 8")]
    [InlineData("GTX Pro")]
    [InlineData("Needs analysis")]
    [InlineData("Oliver 5 Smith")]
    public void Leaves_businesses_products_and_places_alone(string text) => PersonalText.LooksLikePersonName(text).Should().BeFalse();

    [Fact]
    public void Places_are_tested_for_contacts_only()
    {
        PersonalText.LooksPersonal("Jane Doe", isPlace: true).Should().BeFalse();
        PersonalText.LooksPersonal("Jane Doe", isPlace: false).Should().BeTrue();
        PersonalText.LooksPersonal("jane@example.com", isPlace: true).Should().BeTrue();
    }

    [Fact]
    public void No_text_makes_a_test_throw() => Gen.String.Sample(text =>
    {
        PersonalText.LooksPersonal(text, isPlace: false);
        NumberVocabulary.Allows(text);
        NumberRange.Parse(text, NumberNotation.Comma);
        Industry.Parse(text);
        WebDomain.Of(text);
        FundingStage.Canonical(text.Replace('\uD800', ' '));
    });
}
