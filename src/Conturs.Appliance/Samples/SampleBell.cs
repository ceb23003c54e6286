using Conturs.Appliance.Startup;

namespace Conturs.Appliance.Samples;

/// <summary>Rings when somebody wants sample data, or wants it away.</summary>
internal sealed class SampleBell(TimeProvider time) : Bell(time);
