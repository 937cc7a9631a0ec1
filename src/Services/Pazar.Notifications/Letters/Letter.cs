namespace Pazar.Notifications;

/// <summary>A message in words. Without HTML where its channel has none.</summary>
internal sealed record Letter(string Subject, string Text, string? Html);
