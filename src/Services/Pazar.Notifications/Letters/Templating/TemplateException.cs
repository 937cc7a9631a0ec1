namespace Pazar.Notifications;

/// <summary>A template is broken: the message names the file and the line.</summary>
internal sealed class TemplateException(string file, int line, string what) : Exception($"{file}, line {line}: {what}");
