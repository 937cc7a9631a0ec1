using Pazar.Http;
using Pazar.Kernel;

namespace Pazar.Payments;

/// <param name="Key">The call that was looked up: what is in doubt by now may be another one.</param>
internal sealed record ResolveBody(string Key, ResolvedOutcome Outcome, string? Reference = null, string? Note = null)
{
    private const int MostLetters = 255;
    private const int MostNoteLetters = 500;

    public void Validate() => new FieldErrors().Required("key", Key).Length("key", Key, 1, MostLetters)
        .Require(Enum.IsDefined(Outcome), "outcome", $"must be one of {string.Join(", ", Wire<ResolvedOutcome>.All)}")
        .Require(Reference is null || (Reference.Length is >= 1 and <= MostLetters && Reference.All(IsOfReference)), "reference", $"must have 1 to {MostLetters} letters, digits, dashes or underscores")
        .Length("note", Note, 1, MostNoteLetters).OneLine("note", Note).ThrowIfAny();

    private static bool IsOfReference(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-';
}
