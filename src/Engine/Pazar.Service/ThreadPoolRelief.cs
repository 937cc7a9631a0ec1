using Microsoft.Extensions.Hosting;

namespace Pazar.Service;

/// <summary>
/// Gives the thread pool more threads while those that it has are held. The database's driver holds a thread for some seconds for each connection to a
/// server that has frozen, and the pool by itself adds one or two threads in a second: until then nothing would run, and nobody would hear that the
/// process is alive. It looks from a thread of its own, and does nothing while the processor is what is short.
/// </summary>
internal sealed class ThreadPoolRelief : IHostedService, IDisposable
{
    private const int ThreadsAtOnce = 32;
    private const int MostThreads = 512;
    private const double BusyShare = 0.7;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan KeepFor = TimeSpan.FromMinutes(1);

    private readonly ManualResetEvent _stopping = new(false);
    private readonly AutoResetEvent _ran = new(false);
    private Thread? _thread;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _thread = new Thread(Look) { IsBackground = true, Name = "thread pool relief" };
        _thread.Start();
        return Task.CompletedTask;
    }

    /// <summary>It goes on until the process ends: a stop needs threads too.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _stopping.Set();
        _thread?.Join();
        _stopping.Dispose();
        _ran.Dispose();
    }

    private void Look()
    {
        ThreadPool.GetMinThreads(out var least, out var ports);
        var given = least;
        var shortAt = TimeProvider.System.GetTimestamp();
        while (!_stopping.WaitOne(LookEvery))
        {
            while (IsShort() && given < MostThreads)
            {
                ThreadPool.SetMinThreads(given += ThreadsAtOnce, ports);
                shortAt = TimeProvider.System.GetTimestamp();
            }
            if (given == least || TimeProvider.System.GetElapsedTime(shortAt) < KeepFor) continue;
            ThreadPool.SetMinThreads(given = least, ports);
        }
        if (given != least) ThreadPool.SetMinThreads(least, ports);
    }

    /// <summary>Work waits although the processor does not.</summary>
    private bool IsShort()
    {
        if (ThreadPool.PendingWorkItemCount == 0) return false;
        var began = TimeProvider.System.GetTimestamp();
        var usedBefore = Environment.CpuUsage.TotalTime;
        _ran.Reset();
        ThreadPool.UnsafeQueueUserWorkItem(static ran => ran.Set(), _ran, preferLocal: false);
        if (_ran.WaitOne(LongestWait)) return false;
        var used = (Environment.CpuUsage.TotalTime - usedBefore) / TimeProvider.System.GetElapsedTime(began);
        return used < BusyShare * Environment.ProcessorCount;
    }
}
