namespace Pazar.Notifications;

/// <summary>The connection cannot be used, or not any more. It says nothing about the message.</summary>
internal sealed class SmtpFaultException(string message, Exception? inner = null) : Exception(message, inner);
