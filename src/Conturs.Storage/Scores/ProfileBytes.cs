using Conturs.Scoring;

namespace Conturs.Storage.Scores;

/// <summary>A banded profile in a few bytes: about four a dimension.</summary>
internal static class ProfileBytes
{
    private const int NoDay = -1;

    /// <summary>The bytes of everything but the reference.</summary>
    public static byte[] Write(BandedProfile profile)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write((ushort)profile.Codes.Length);
        WriteDay(writer, profile.AsOf);
        foreach (var code in profile.Codes) writer.Write(code);
        for (var d = 0; d < profile.Members.Length; d++)
        {
            if (profile.Members[d] is not { } members) continue;
            writer.Write((ushort)(d + 1));
            writer.Write((ushort)members.Length);
            foreach (var member in members) writer.Write(member);
        }

        writer.Write((ushort)0);
        WriteProvenances(writer, profile.Provenances);
        return bytes.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static BandedProfile Read(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        var count = reader.ReadUInt16();
        var profile = new BandedProfile("", new short[count], new short[]?[count], new Provenance[count]) { AsOf = ReadDay(reader) };
        for (var d = 0; d < count; d++) profile.Codes[d] = reader.ReadInt16();
        while (reader.ReadUInt16() is > 0 and var next)
        {
            var members = new short[reader.ReadUInt16()];
            for (var i = 0; i < members.Length; i++) members[i] = reader.ReadInt16();
            profile.Members[next - 1] = members;
        }

        ReadProvenances(reader, profile.Provenances);
        return profile;
    }

    /// <summary>Facts of one lead mostly share one source and day, so that each different pair is written once.</summary>
    private static void WriteProvenances(BinaryWriter writer, Provenance[] provenances)
    {
        var different = new List<Provenance>(2);
        foreach (var provenance in provenances)
            if (!different.Contains(provenance)) different.Add(provenance);
        writer.Write((ushort)different.Count);
        foreach (var provenance in different)
        {
            // Where nothing is known there is no source either, which is not the same as one without a name.
            writer.Write(provenance.Source is not null);
            writer.Write(provenance.Source ?? "");
            WriteDay(writer, provenance.AsOf);
        }

        if (different.Count == 1) return;
        foreach (var provenance in provenances) writer.Write((ushort)different.IndexOf(provenance));
    }

    private static void ReadProvenances(BinaryReader reader, Provenance[] provenances)
    {
        var different = new Provenance[reader.ReadUInt16()];
        for (var i = 0; i < different.Length; i++)
        {
            var isKnown = reader.ReadBoolean();
            var source = reader.ReadString();
            different[i] = new Provenance(isKnown ? source : null!, ReadDay(reader));
        }

        for (var d = 0; d < provenances.Length; d++) provenances[d] = different[different.Length == 1 ? 0 : reader.ReadUInt16()];
    }

    private static void WriteDay(BinaryWriter writer, DateOnly? day) => writer.Write(day?.DayNumber ?? NoDay);

    private static DateOnly? ReadDay(BinaryReader reader) => reader.ReadInt32() is >= 0 and var day ? DateOnly.FromDayNumber(day) : null;
}
