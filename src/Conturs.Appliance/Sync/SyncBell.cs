using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Sync;

/// <summary>Wakes whoever looks at changes of CRMs.</summary>
internal sealed class SyncBell(TimeProvider time) : Bell(time);
