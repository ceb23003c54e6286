using Conturs.Learning.Rows;

namespace Conturs.Learning.Fitting;

/// <summary>Log-odds of the bands of one dimension. For sets, <see cref="Damped"/> is divided by the root of the members present.</summary>
internal sealed record EffectTable(double[] Plain, double[] Damped)
{
    public static EffectTable Zero(int bands) => new(new double[bands], new double[bands]);

    /// <summary>What the dimension contributes for a row; 0 where nothing is stored.</summary>
    public double Of(CodeColumn column, int row)
    {
        var code = column.Codes[row];
        if (code >= 0) return Plain[code];
        var members = column.MembersOf(row);
        if (members.Length == 0) return 0;
        double plain = 0, damped = 0;
        foreach (var member in members)
        {
            plain += Plain[member];
            damped += Damped[member];
        }

        return plain + (damped / Math.Sqrt(members.Length));
    }

    /// <summary>Every effect times a factor.</summary>
    public EffectTable Times(double factor) => new(Array.ConvertAll(Plain, effect => factor * effect), Array.ConvertAll(Damped, effect => factor * effect));

    /// <summary>share * (this * factor + other), band by band.</summary>
    public EffectTable Mix(double factor, EffectTable other, double share) => new(
        [.. Plain.Zip(other.Plain, (a, b) => share * ((factor * a) + b))],
        [.. Damped.Zip(other.Damped, (a, b) => share * ((factor * a) + b))]);
}
