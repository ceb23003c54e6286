using Conturs.Storage.Keys;
using Conturs.Storage.Privacy;
using Conturs.Storage.Scores;

namespace Conturs.Storage.Tests.Privacy;

public sealed class DataSubjectTests
{
    private readonly KeyRing keys = KeyRing.Prepare();

    [Fact]
    public void A_reference_is_taken_as_it_is() =>
        DataSubject.Of(keys, SubjectNames.OfReference(" Acme-1 ")).Pseudonyms.Should().Equal(Reference("Acme-1"));

    [Theory]
    [InlineData("acme.co.uk")]
    [InlineData("https://WWW.shop.Acme.co.uk/prices?x=1")]
    public void A_domain_is_the_registrable_one_and_may_also_be_a_reference(string text)
    {
        var subject = DataSubject.Of(keys, SubjectNames.OfDomain(text));

        subject.Name.Should().Be(Domain("acme.co.uk"));
        subject.Pseudonyms.Should().Equal(((Pseudonym[])[Domain("acme.co.uk"), Reference("acme.co.uk"), Reference(text)]).Distinct());
    }

    [Fact]
    public void An_email_address_is_a_reference_and_names_the_company_of_its_domain() =>
        DataSubject.Of(keys, SubjectNames.OfEmail("Anna@mail.Acme.com")).Pseudonyms.Should()
            .Equal(Reference("anna@mail.acme.com"), Reference("Anna@mail.Acme.com"), Reference("acme.com"), Domain("acme.com"));

    [Fact]
    public void A_mailbox_of_a_provider_names_no_company() =>
        DataSubject.Of(keys, SubjectNames.OfEmail("anna@gmail.com")).Pseudonyms.Should().Equal(Reference("anna@gmail.com"));

    [Fact]
    public void What_names_nobody_is_refused()
    {
        FluentActions.Invoking(() => SubjectNames.OfDomain("gmail.com")).Should().Throw<ArgumentException>().WithMessage("*names nobody*");
        FluentActions.Invoking(() => SubjectNames.OfDomain("co.uk")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => SubjectNames.OfEmail("acme.com")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => SubjectNames.OfReference("  ")).Should().Throw<ArgumentException>();
    }

    private Pseudonym Reference(string text) => Pseudonym.Of(keys, text);

    private Pseudonym Domain(string text) => Pseudonym.OfDomain(keys, text);
}
