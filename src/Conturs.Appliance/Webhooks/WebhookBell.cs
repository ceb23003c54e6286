using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Webhooks;

/// <summary>Wakes whoever delivers messages.</summary>
internal sealed class WebhookBell(TimeProvider time) : Bell(time);
