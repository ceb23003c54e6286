namespace Conturs.Connectors.Egress;

/// <summary>Why an outgoing request was not made, or its answer not taken.</summary>
public enum EgressRefusal
{
    /// <summary>All outgoing traffic is off (<c>CONTURS_AIRGAPPED</c>).</summary>
    AirGapped,

    /// <summary>The address is not a plain web address: userinfo, a trailing dot, too long, another scheme.</summary>
    Address,

    /// <summary>The host is no public name: an IP address in any notation, a bare word, an ending such as co.uk.</summary>
    Host,

    /// <summary>Another port than the ones that are open.</summary>
    Port,

    /// <summary>The name leads to an address that nothing outside may lead to.</summary>
    Network,

    /// <summary>The name leads nowhere.</summary>
    NotFound,

    /// <summary>The answer leads on too often, or to where it may not.</summary>
    Redirect,

    /// <summary>The answer is larger than it may be.</summary>
    TooLarge,

    /// <summary>The answer did not come in time.</summary>
    TooSlow,
}
