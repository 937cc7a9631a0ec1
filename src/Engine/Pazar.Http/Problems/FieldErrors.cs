using System.Globalization;
using Pazar.Kernel;

namespace Pazar.Http;

/// <summary>Collects what is wrong with a body, so that the client hears it all at once. Costs nothing while nothing is wrong.</summary>
public sealed class FieldErrors
{
    /// <summary>More would help nobody.</summary>
    public const int Most = 50;

    private Dictionary<string, List<string>>? _errors;
    private int _count;

    public bool Any => _errors is not null;

    public FieldErrors Add(string field, string message)
    {
        if (_count++ >= Most) return this;
        _errors ??= [];
        if (!_errors.TryGetValue(field, out var messages)) _errors[field] = messages = [];
        messages.Add(message);
        return this;
    }

    public FieldErrors Require(bool valid, string field, string message) => valid ? this : Add(field, message);

    public FieldErrors Required(string field, string? value) =>
        string.IsNullOrWhiteSpace(value) ? Add(field, "must not be empty") : this;

    /// <summary>An absent value is fine; see <see cref="Required"/>.</summary>
    public FieldErrors Length(string field, string? value, int least, int most) =>
        value is null || (value.Length >= least && value.Length <= most) ? this : Add(field, $"must have {least} to {most} characters");

    /// <summary>Text that will stand in a line of a mail, a label or a list: nothing in it may break the line or turn it round.</summary>
    public FieldErrors OneLine(string field, string? value) =>
        value is null || !value.Any(letter => char.IsControl(letter) || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            ? this
            : Add(field, "must be one line, without control or direction characters");

    /// <summary>How something is paid, as the provider names it: the same wherever one is told.</summary>
    public FieldErrors PaymentMethod(string? value) =>
        value is null || (value.Length is >= 1 and <= 64 && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            ? this
            : Add("payment_method", "must have 1 to 64 letters, digits or underscores");

    /// <summary>An absent amount is fine.</summary>
    public FieldErrors NotNegative(string field, Money? amount) => amount < Money.Zero ? Add(field, "must not be negative") : this;

    public FieldErrors Range<T>(string field, T value, T least, T most) where T : IComparable<T> =>
        value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0 ? this : Add(field, $"must be between {least} and {most}");

    public FieldErrors OneOf(string field, string? value, params ReadOnlySpan<string> allowed) =>
        value is null || allowed.Contains(value) ? this : Add(field, $"must be one of {string.Join(", ", allowed.ToArray())}");

    public void ThrowIfAny()
    {
        if (_errors is not null) throw new ProblemException(ToProblem());
    }

    public Problem ToProblem() =>
        Problem.Validation((_errors ?? []).ToDictionary(error => error.Key, error => error.Value.ToArray()));
}
