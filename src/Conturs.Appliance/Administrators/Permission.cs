namespace Conturs.Appliance.Administrators;

/// <summary>What somebody who is signed in may do. Each is a rule of its name, for pages and routes alike.</summary>
internal enum Permission
{
    /// <summary>Sees how many leads have which grade, and what needs somebody.</summary>
    SeeOverview,

    /// <summary>Sees the scores of single leads.</summary>
    SeeLeads,

    /// <summary>Sees the names that the CRM has for leads and customers.</summary>
    SeeNames,

    /// <summary>Sees the patterns of those who buy.</summary>
    SeeProfile,

    /// <summary>Sees how good the model is.</summary>
    SeeModel,

    /// <summary>Learns, publishes and takes back versions.</summary>
    ChangeModel,

    /// <summary>Sees what is connected.</summary>
    SeeIntegrations,

    /// <summary>Connects and disconnects CRMs.</summary>
    Connect,

    /// <summary>Sees what is being done and what failed.</summary>
    SeeActivity,

    /// <summary>Cancels, tries again, and gives up what failed.</summary>
    ChangeActivity,

    /// <summary>Scores leads again, and says that a score does not count.</summary>
    ActOnLeads,
}
