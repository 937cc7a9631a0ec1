namespace Pazar.Scenarios.Tests;

/// <summary>Where these sources lie.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Pazar.slnx"))) return folder.FullName;
        throw new InvalidOperationException("The tests do not lie in a checkout.");
    }
}
