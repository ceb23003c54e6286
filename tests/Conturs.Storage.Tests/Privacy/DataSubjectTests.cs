using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Tests.Privacy;

public sealed class DataSubjectTests
{
    private readonly KeyRing keys = KeyRing.Prepare();

    [Fact]
    public void A_reference_is_taken_as_it_is() =>
        DataSubject.OfReference(keys, " Acme-1 ").Pseudonyms.Should().Equal(Reference("Acme-1"));

    [Theory]
    [InlineData("acme.co.uk")]
    [InlineData("https://WWW.shop.Acme.co.uk/prices?x=1")]
    public void A_domain_is_the_registrable_one_and_may_also_be_a_reference(string text) =>
        DataSubject.OfDomain(keys, text).Pseudonyms.Should().Equal(((Pseudonym[])[Domain("acme.co.uk"), Reference(text), Reference("acme.co.uk")]).Distinct());

    [Fact]
    public void An_email_address_is_a_reference_and_names_the_company_of_its_domain() =>
        DataSubject.OfEmail(keys, "Anna@mail.Acme.com").Pseudonyms.Should()
            .Equal(Reference("Anna@mail.Acme.com"), Reference("anna@mail.acme.com"), Domain("acme.com"), Reference("acme.com"));

    [Fact]
    public void A_mailbox_of_a_provider_names_no_company() =>
        DataSubject.OfEmail(keys, "anna@gmail.com").Pseudonyms.Should().Equal(Reference("anna@gmail.com"));

    [Fact]
    public void What_names_nobody_is_refused()
    {
        FluentActions.Invoking(() => DataSubject.OfDomain(keys, "gmail.com")).Should().Throw<ArgumentException>().WithMessage("*names nobody*");
        FluentActions.Invoking(() => DataSubject.OfDomain(keys, "co.uk")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DataSubject.OfEmail(keys, "acme.com")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => DataSubject.OfReference(keys, "  ")).Should().Throw<ArgumentException>();
    }

    private Pseudonym Reference(string text) => Pseudonym.Of(keys, text);

    private Pseudonym Domain(string text) => Pseudonym.OfDomain(keys, text);
}
