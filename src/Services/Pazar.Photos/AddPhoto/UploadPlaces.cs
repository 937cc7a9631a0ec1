using Pazar.Postgres;

namespace Pazar.Photos;

/// <summary>How many uploads a process has at once, so that neither its disk nor its queue grows with who asks.</summary>
internal sealed class UploadPlaces(int most)
{
    private int _taken;

    public IDisposable Take()
    {
        if (Interlocked.Increment(ref _taken) <= most) return new Place(this);
        Interlocked.Decrement(ref _taken);
        throw new OverloadedException("As many photos are being uploaded as this process takes at once.");
    }

    private sealed class Place(UploadPlaces places) : IDisposable
    {
        private bool _isFree;

        public void Dispose()
        {
            if (!_isFree) Interlocked.Decrement(ref places._taken);
            _isFree = true;
        }
    }
}
