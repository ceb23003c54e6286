using System.Text.Json.Serialization;

namespace Conturs.Storage.Administrators;

/// <summary>What somebody who signs in is there for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AdministratorRole>))]
public enum AdministratorRole
{
    /// <summary>May do everything, and says who else may do what.</summary>
    Owner,

    /// <summary>Revenue operations: scores, the model and what is connected.</summary>
    Operator,

    /// <summary>IT: runs the appliance and connects it, and sees no names.</summary>
    Technician,

    /// <summary>Privacy: what is held of whom, and requests of those concerned.</summary>
    Privacy,

    /// <summary>Development: the API.</summary>
    Developer,

    /// <summary>Reads scores.</summary>
    Viewer,
}
