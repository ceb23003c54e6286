namespace Conturs.Storage.Privacy.Scanning;

/// <summary>A text as it might lie on a disk.</summary>
/// <param name="Text">Which of the texts it is, from 1. The text itself is not repeated where it is found.</param>
/// <param name="Encoding">How it is written.</param>
/// <param name="Bytes">What is looked for; at least <see cref="FormSearch.Shortest"/>.</param>
public sealed record TextForm(int Text, string Encoding, byte[] Bytes);
