using Pazar.Http;
using Pazar.Postgres;

namespace Pazar.Identity;

/// <summary>
/// Runs costly work on a few workers, in turn for those who wait: one of each owner, then the next of each. Nobody waits behind a stranger's queue. An
/// owner who has too many waiting is told so; when all places are taken, a newcomer gets the last one of the owner with the longest queue.
/// </summary>
internal sealed class FairQueue(int workers, int mostOfOne, int mostOfAll)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<LimitKey, Line> _lines = [];
    private readonly LinkedList<Line> _turns = new();
    private int _free = workers;
    private int _waiting;

    public async Task<T> RunAsync<T>(LimitKey owner, Func<T> work, CancellationToken stop)
    {
        if (Enter(owner) is { } place)
        {
            await using var leaving = stop.UnsafeRegister(_ => Leave(place, stop), null);
            await place.Turn.Task;
        }
        try
        {
            return await Task.Run(work, CancellationToken.None);
        }
        finally
        {
            Next();
        }
    }

    /// <summary>Null when a worker is free, else the place in which to wait.</summary>
    private Place? Enter(LimitKey owner)
    {
        lock (_gate)
        {
            // A worker goes from one who waits to the next, so while one is free nobody waits.
            if (_free > 0)
            {
                _free--;
                return null;
            }
            if (!_lines.TryGetValue(owner, out var line)) line = new(owner);
            if (line.Places.Count >= mostOfOne) throw TooMany();
            if (_waiting >= mostOfAll) MakeRoom(line);
            Place place = new(line);
            line.Places.AddLast(place);
            _waiting++;
            if (line.Places.Count == 1)
            {
                _lines.Add(owner, line);
                _turns.AddLast(line);
            }
            return place;
        }
    }

    private void Next()
    {
        lock (_gate)
        {
            if (_turns.First?.Value is not { } line)
            {
                _free++;
                return;
            }
            _turns.RemoveFirst();
            _turns.AddLast(line);
            var place = line.Places.First!.Value;
            Remove(place);
            place.Turn.SetResult();
        }
    }

    private void Leave(Place place, CancellationToken stop)
    {
        lock (_gate)
        {
            if (!place.Line.Places.Contains(place)) return;
            Remove(place);
            place.Turn.SetCanceled(stop);
        }
    }

    private void MakeRoom(Line newcomer)
    {
        var longest = _turns.MaxBy(line => line.Places.Count)!;
        if (longest.Places.Count <= newcomer.Places.Count + 1) throw new OverloadedException("Too many passwords wait to be checked.");
        var last = longest.Places.Last!.Value;
        Remove(last);
        last.Turn.SetException(TooMany());
    }

    private void Remove(Place place)
    {
        var line = place.Line;
        line.Places.Remove(place);
        _waiting--;
        if (line.Places.Count > 0) return;
        _lines.Remove(line.Owner);
        _turns.Remove(line);
    }

    private static ProblemException TooMany() => new(Problem.RateLimited(TimeSpan.FromSeconds(1)));

    private sealed class Line(LimitKey owner)
    {
        public LimitKey Owner { get; } = owner;

        public LinkedList<Place> Places { get; } = new();
    }

    private sealed class Place(Line line)
    {
        public Line Line { get; } = line;

        public TaskCompletionSource Turn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
