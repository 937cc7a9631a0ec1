namespace Pazar.Http;

/// <summary>
/// How often each key may do a thing: a token bucket per key, kept as the one instant at which it would be full again.
/// The table never grows. A new key takes the place of an idle one, whose bucket is full and so holds nothing to lose;
/// when none of its neighbours is idle, the least loaded of them starts afresh.
/// </summary>
public sealed class RateLimit
{
    private const int Slots = 1 << 16;
    private const int Ways = 8;
    private const int Locks = 256;

    private readonly TimeProvider _clock;
    private readonly long _interval;
    private readonly long _capacity;
    private readonly Slot[] _slots = new Slot[Slots];
    private readonly Lock[] _locks = new Lock[Locks];

    public RateLimit(int count, TimeSpan per, int burst, TimeProvider clock)
    {
        _clock = clock;
        _interval = Math.Max(1, (long)(per.TotalSeconds * clock.TimestampFrequency / count));
        _capacity = _interval * burst;
        for (var index = 0; index < Locks; index++) _locks[index] = new();
    }

    /// <summary>Takes some. Null when they were there, else how long until they are.</summary>
    public TimeSpan? Take(LimitKey key, int count = 1)
    {
        var now = _clock.GetTimestamp();
        lock (LockOf(key))
        {
            ref var slot = ref Find(NeighboursOf(key), key.Value, now);
            var full = Math.Max(slot.FullAt, now) + _interval * count;
            if (full - now > _capacity) return _clock.GetElapsedTime(0, full - now - _capacity);
            slot.FullAt = full;
            return null;
        }
    }

    /// <summary>Puts back what was taken and not used after all. A bucket that was forgotten meanwhile is full again anyway.</summary>
    public void GiveBack(LimitKey key, int count = 1)
    {
        lock (LockOf(key))
        {
            foreach (ref var slot in NeighboursOf(key))
            {
                if (slot.Key == key.Value) slot.FullAt -= _interval * count;
            }
        }
    }

    private static int SetOf(LimitKey key) => (int)(key.Value & (Slots / Ways - 1));

    private Lock LockOf(LimitKey key) => _locks[SetOf(key) & (Locks - 1)];

    private Span<Slot> NeighboursOf(LimitKey key) => _slots.AsSpan(SetOf(key) * Ways, Ways);

    /// <summary>How many are left for the key, and how long until its bucket is full again.</summary>
    public (int Left, TimeSpan Whole) Look(LimitKey key)
    {
        var now = _clock.GetTimestamp();
        lock (LockOf(key))
        {
            foreach (ref readonly var slot in NeighboursOf(key))
            {
                if (slot.Key != key.Value) continue;
                var used = Math.Max(0, slot.FullAt - now);
                return ((int)((_capacity - used) / _interval), _clock.GetElapsedTime(0, used));
            }
        }
        return ((int)(_capacity / _interval), TimeSpan.Zero);
    }

    private static ref Slot Find(Span<Slot> neighbours, ulong key, long now)
    {
        var least = 0;
        for (var index = 0; index < neighbours.Length; index++)
        {
            if (neighbours[index].Key == key) return ref neighbours[index];
            if (neighbours[index].FullAt < neighbours[least].FullAt) least = index;
        }
        ref var found = ref neighbours[least];
        found.Key = key;
        found.FullAt = now;
        return ref found;
    }

    private struct Slot
    {
        public ulong Key;
        public long FullAt;
    }
}
