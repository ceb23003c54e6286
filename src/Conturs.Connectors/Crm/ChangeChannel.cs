namespace Conturs.Connectors.Crm;

/// <summary>How changes become known.</summary>
public enum ChangeChannel
{
    /// <summary>A feed of changes that the CRM keeps and that is asked every few seconds.</summary>
    Feed,

    /// <summary>The CRM calls the appliance, which needs an address it can reach.</summary>
    Webhook,

    /// <summary>Asking what was modified since.</summary>
    Polling,

    /// <summary>Found when everything was read once more.</summary>
    FullSync,
}
