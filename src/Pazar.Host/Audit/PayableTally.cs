using Pazar.Service;

namespace Pazar.Host;

/// <summary>What the rules said of every payable, and which of them have to be looked at again.</summary>
internal sealed class PayableTally(int mostSuspects)
{
    private readonly long[] _tried = new long[PayableRules.All.Count];
    private readonly long[] _waiting = new long[PayableRules.All.Count];
    private readonly long[] _unsure = new long[PayableRules.All.Count];
    private readonly List<AuditFinding>[] _underWay = [.. PayableRules.All.Select(_ => new List<AuditFinding>())];

    /// <summary>By id, what each rule said that was broken; null where it was not.</summary>
    private readonly SortedDictionary<Guid, string?[]> _suspects = [];

    public bool HasSuspects => _suspects.Count > 0;

    public IReadOnlyList<Guid> Suspects => [.. _suspects.Keys];

    public void Add(PayableFacts payable)
    {
        for (var rule = 0; rule < _tried.Length; rule++)
        {
            var answer = PayableRules.All[rule].Try(payable);
            if (answer.Is != RuleAnswer.Kind.NotConcerned) _tried[rule]++;
            if (answer.Is == RuleAnswer.Kind.Waiting) Wait(rule, payable.Id, answer.Detail);
            if (answer.Is != RuleAnswer.Kind.Broken) continue;
            if (_suspects.TryGetValue(payable.Id, out var broken)) broken[rule] = answer.Detail;
            else if (_suspects.Count < mostSuspects) (_suspects[payable.Id] = new string?[_tried.Length])[rule] = answer.Detail;
            else _unsure[rule]++;
        }
    }

    /// <summary>Only a rule that was broken before and is broken still stays so.</summary>
    public void LookAgain(PayableFacts payable)
    {
        var broken = _suspects[payable.Id];
        for (var rule = 0; rule < broken.Length; rule++)
        {
            if (broken[rule] is null) continue;
            var answer = PayableRules.All[rule].Try(payable);
            broken[rule] = answer.Is == RuleAnswer.Kind.Broken ? answer.Detail : null;
            if (answer.Is == RuleAnswer.Kind.Waiting) Wait(rule, payable.Id, answer.Detail);
        }
        if (broken.All(detail => detail is null)) Forget(payable.Id);
    }

    public void Forget(Guid id) => _suspects.Remove(id);

    /// <param name="isSettled">Whether every service has heard of everything. What is broken while somebody has not may only wait for that.</param>
    public IEnumerable<RuleResult> Results(bool isSettled)
    {
        for (var rule = 0; rule < _tried.Length; rule++)
        {
            var at = rule;
            var broken = _suspects.Where(suspect => suspect.Value[at] is not null).Select(suspect => new AuditFinding(suspect.Key.ToString(), suspect.Value[at]!)).ToList();
            if (!isSettled)
            {
                foreach (var finding in broken) Wait(rule, finding);
                broken.Clear();
            }
            var shown = broken.Take(RuleResult.Shown).ToList();
            yield return new(PayableRules.All[rule].Name, PayableRules.All[rule].Says, _tried[rule], broken.Count + _unsure[rule], shown, _waiting[rule], _underWay[rule]);
        }
    }

    private void Wait(int rule, Guid id, string detail) => Wait(rule, new(id.ToString(), detail));

    private void Wait(int rule, AuditFinding finding)
    {
        _waiting[rule]++;
        if (_underWay[rule].Count < RuleResult.Shown) _underWay[rule].Add(finding);
    }
}
