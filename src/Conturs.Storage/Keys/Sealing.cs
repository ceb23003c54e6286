using System.Security.Cryptography;

namespace Conturs.Storage.Keys;

/// <summary>
/// Seals texts with AES-256-GCM under one key: format 0x01 | key id (4) | nonce (12) | ciphertext | tag (16). The tag is
/// the checksum too: whatever was changed on disk does not open.
/// </summary>
public sealed class Sealing
{
    /// <summary>Bytes that sealing adds to a text.</summary>
    public const int Overhead = HeaderLength + TagLength;

    private const byte Format = 1;
    private const int KeyLength = 32;
    private const int KeyIdLength = 4;
    private const int NonceLength = 12;
    private const int NonceStart = 1 + KeyIdLength;
    private const int HeaderLength = NonceStart + NonceLength;
    private const int TagLength = 16;

    private readonly byte[] key;
    private readonly byte[] keyId;

    /// <summary>Seals and opens with a key of 32 bytes.</summary>
    public Sealing(byte[] key)
    {
        if (key.Length != KeyLength) throw new ArgumentException($"A sealing key has {KeyLength} bytes.", nameof(key));
        this.key = key;
        keyId = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeyIdLength, info: "conturs/v1/key-id"u8.ToArray());
    }

    /// <summary>Names the key without saying anything about it. 4 bytes.</summary>
    internal ReadOnlySpan<byte> KeyId => keyId;

    /// <summary>Seals a text for its address. The nonce is random, good for some four billion texts of one key.</summary>
    public byte[] Seal(SealedAddress address, ReadOnlySpan<byte> text)
    {
        var result = new byte[Overhead + text.Length];
        var parts = result.AsSpan();
        var nonce = parts[NonceStart..HeaderLength];
        parts[0] = Format;
        keyId.CopyTo(parts[1..]);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, text, parts[HeaderLength..^TagLength], parts[^TagLength..], address.ToBytes());
        return result;
    }

    /// <summary>Gives back the text that was sealed with this key for this address.</summary>
    /// <exception cref="DataFolderException">It is damaged, or was sealed with another key or for another address.</exception>
    public byte[] Open(SealedAddress address, ReadOnlySpan<byte> sealedText)
    {
        if (sealedText.Length < Overhead) throw Refusal("it is too short");
        if (sealedText[0] != Format) throw Refusal("its format is not known");
        if (!sealedText[1..NonceStart].SequenceEqual(keyId)) throw Refusal("it was sealed with another key");
        try
        {
            var text = new byte[sealedText.Length - Overhead];
            using var cipher = new AesGcm(key, TagLength);
            cipher.Decrypt(sealedText[NonceStart..HeaderLength], sealedText[HeaderLength..^TagLength], sealedText[^TagLength..], text, address.ToBytes());
            return text;
        }
        catch (AuthenticationTagMismatchException mismatch)
        {
            throw Refusal("its seal is broken", mismatch);
        }

        DataFolderException Refusal(string reason, Exception? cause = null) =>
            new($"A document of {address.Collection} cannot be opened: {reason}.", cause);
    }
}
