namespace Pazar.Host;

/// <summary>How the embedded database is opened: by the one host of its data folder, or by a command beside it.</summary>
/// <param name="MayCreate">Whether a folder that is not there yet is made. A typing mistake must not make one.</param>
internal readonly record struct FolderUse(bool IsBeside, bool MayCreate)
{
    public static readonly FolderUse AsItsHost = new(IsBeside: false, MayCreate: true);

    public static FolderUse Beside(bool mayCreate) => new(IsBeside: true, mayCreate);
}
