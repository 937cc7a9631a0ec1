using Pazar.Http;

namespace Pazar.Photos;

/// <summary>The stores that are set up here. A photo stays in the store that it was put in, whichever the next ones go to.</summary>
internal sealed class PhotoStores(IPhotoStore chosen, IReadOnlyList<IPhotoStore> all)
{
    /// <summary>Where new photos go.</summary>
    public IPhotoStore Chosen => chosen;

    public IReadOnlyList<string> Names { get; } = [.. all.Select(store => store.Name)];

    public IPhotoStore Of(string name) => all.FirstOrDefault(store => store.Name == name)
        ?? throw new ProblemException(Problem.NotReady($"This photo lies in the store {name}, which is not set up here."));
}
