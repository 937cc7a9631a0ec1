using System.Buffers;
using System.IO.Pipelines;

namespace Pazar.Http;

/// <summary>The way out of a connection. Once sealed with a last answer it lets nothing more out.</summary>
internal sealed class SealableWriter(PipeWriter inner) : PipeWriter
{
    private bool _isSealed;

    public void Seal(ReadOnlySpan<byte> lastAnswer)
    {
        if (_isSealed) return;
        inner.Write(lastAnswer);
        _isSealed = true;
    }

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public override void Advance(int bytes)
    {
        if (!_isSealed) inner.Advance(bytes);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _isSealed ? Nowhere(sizeHint) : inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _isSealed ? Nowhere(sizeHint) : inner.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        _isSealed ? inner.FlushAsync(cancellationToken) : inner.WriteAsync(source, cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    private static byte[] Nowhere(int sizeHint) => new byte[Math.Max(sizeHint, 4_096)];
}
