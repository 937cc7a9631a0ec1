namespace Pazar.Payments;

/// <summary>
/// A row of <c>intents</c> as it was taken up once. It counts its own answers only: those of an earlier taking up, which was given up, do not make
/// it look answered.
/// </summary>
internal sealed class IntentPage(Guid id, int intents)
{
    private int _left = intents;

    public Guid Id => id;

    /// <summary>True for the last answer.</summary>
    public bool Answer() => Interlocked.Decrement(ref _left) == 0;
}
