namespace Pazar.Http;

/// <summary>Something that must be there before this process takes traffic.</summary>
public interface IReadiness
{
    string Name { get; }

    ValueTask<bool> IsReadyAsync(CancellationToken stop);
}
