using Conturs.Storage.Administrators;
using static Conturs.Appliance.Administrators.Permission;
using static Conturs.Storage.Administrators.AdministratorRole;

namespace Conturs.Appliance.Administrators;

/// <summary>Who may do what. The owner may do everything; whatever is not written here is allowed to nobody else.</summary>
internal static class RoleMatrix
{
    private static readonly Dictionary<AdministratorRole, Permission[]> Allowed = new()
    {
        [Owner] = Enum.GetValues<Permission>(),
        [Operator] = Enum.GetValues<Permission>(),
        // Runs the machine: counts and patterns, never a single company.
        [Technician] = [SeeOverview, SeeProfile, SeeModel, SeeIntegrations, Connect, SeeActivity, ChangeActivity],
        // Looks at what is held and how it was learned.
        [AdministratorRole.Privacy] = [SeeOverview, SeeProfile, SeeModel, SeeIntegrations, SeeActivity],
        [Developer] = [SeeOverview, SeeModel, SeeActivity],
        [Viewer] = [SeeOverview, SeeLeads, SeeProfile, SeeModel],
    };

    /// <summary>True when a role may.</summary>
    public static bool Allows(AdministratorRole role, Permission permission) => Allowed[role].Contains(permission);
}
