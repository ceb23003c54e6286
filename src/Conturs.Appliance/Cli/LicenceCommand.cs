using System.CommandLine;
using Conturs.Storage.Licences;

namespace Conturs.Appliance.Cli;

/// <summary><c>conturs licence</c>: the plan of the installation.</summary>
internal static class LicenceCommand
{
    /// <summary>The verb.</summary>
    /// <param name="vendor">The key that licences are checked with: the one built in, in tests one of their own.</param>
    /// <param name="time">The clock.</param>
    public static Command Create(VendorKey vendor, TimeProvider time) => new("licence", "See the plan and what is used of it, install a licence, or, as the vendor, issue one.")
    {
        LicenceShowCommand.Create(vendor, time),
        LicenceInstallCommand.Create(vendor, time),
        LicenceIssueCommand.Create(vendor, time),
    };
}
