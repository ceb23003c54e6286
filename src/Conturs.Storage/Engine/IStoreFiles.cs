namespace Conturs.Storage.Engine;

/// <summary>The files of the store. There is the real disk, and in tests one that forgets at a power cut what was not synced.</summary>
internal interface IStoreFiles
{
    /// <summary>Opens a file for reading and writing, and makes it where there is none.</summary>
    IStoreFile Open(string path);

    /// <summary>True when there is such a file.</summary>
    bool Exists(string path);

    /// <summary>Full paths of the files of a folder whose names begin like this, in the order of their names.</summary>
    IReadOnlyList<string> List(string folder, string prefix);

    /// <summary>Gives a file another name of the same folder, over a file that has it; safe when it returns.</summary>
    void Rename(string from, string to);

    /// <summary>Removes a file where there is one. It may come back after a power cut, until <see cref="FlushFolder"/>.</summary>
    void Delete(string path);

    /// <summary>Lets go of what memory holds of a file: after a sync that failed it may hold what the disk does not. The next reads ask the disk.</summary>
    void ReadAnew(string path);

    /// <summary>Returns when the names in a folder are safe.</summary>
    void FlushFolder(string folder);
}
