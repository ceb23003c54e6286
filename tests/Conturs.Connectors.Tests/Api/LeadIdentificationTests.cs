using Conturs.Connectors.Api;
using FluentAssertions;
using Xunit;

namespace Conturs.Connectors.Tests.Api;

public sealed class LeadIdentificationTests
{
    [Theory]
    [InlineData("https://www.shop.example.co.uk/a?b", "example.co.uk")]
    [InlineData(" Example.COM ", "example.com")]
    [InlineData("müller.example.de", "example.de")]
    public void A_domain_is_reduced_to_its_registrable_name(string domain, string expected) =>
        LeadIdentification.Of(new ApiLead { Domain = domain }).Should().Be(new LeadIdentity(expected, expected, false));

    [Fact]
    public void Of_an_email_address_only_the_domain_is_used() =>
        LeadIdentification.Of(new ApiLead { Email = "Jane.Doe@mail.example.com" }).Should().Be(new LeadIdentity("example.com", "example.com", false));

    [Theory]
    [InlineData("jane@gmail.com")]
    [InlineData("jane@web.de")]
    [InlineData("not an address")]
    [InlineData("@")]
    public void A_private_mailbox_identifies_nobody(string email) =>
        LeadIdentification.Of(new ApiLead { Email = email }).Should().BeNull();

    [Theory]
    [InlineData("https://www.linkedin.com/company/Acme-Ltd/about/", "linkedin.com/company/acme-ltd")]
    [InlineData("uk.linkedin.com/company/acme%20ltd?x=1", "linkedin.com/company/acme ltd")]
    [InlineData("linkedin.com/school/mit#top", "linkedin.com/school/mit")]
    public void A_company_page_identifies_without_a_domain(string url, string expected) =>
        LeadIdentification.Of(new ApiLead { LinkedInUrl = url }).Should().Be(new LeadIdentity(expected, null, false));

    [Theory]
    [InlineData("https://www.linkedin.com/in/jane-doe")]
    [InlineData("https://www.linkedin.com/company/")]
    [InlineData("https://evil.example/linkedin.com/company/acme")]
    public void The_page_of_a_person_or_of_another_site_identifies_nobody(string url) =>
        LeadIdentification.Of(new ApiLead { LinkedInUrl = url }).Should().BeNull();

    [Fact]
    public void LinkedIn_itself_is_no_domain_of_a_lead() =>
        LeadIdentification.Of(new ApiLead { Domain = "https://www.linkedin.com/company/acme" }).Should().BeNull();

    [Fact]
    public void A_name_identifies_last_and_in_one_spelling() =>
        LeadIdentification.Of(new ApiLead { CompanyName = "  ACME   Ltd " }).Should().Be(new LeadIdentity("acme ltd", null, false));

    [Fact]
    public void The_callers_own_id_comes_first_and_the_domain_is_still_known() =>
        LeadIdentification.Of(new ApiLead { Ref = " 42 ", Email = "a@example.com", CompanyName = "Malerei Berger e.K." }).Should().Be(new LeadIdentity("42", "example.com", true));

    [Fact]
    public void Nothing_identifies_nothing() =>
        LeadIdentification.Of(new ApiLead { Ref = " ", Domain = "", Email = "", LinkedInUrl = "", CompanyName = " " }).Should().BeNull();
}
