using System.Net;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Logging;
using Pazar.Contracts;
using Pazar.Kernel;
using Pazar.Postgres;

namespace Pazar.Photos;

/// <summary>Files as objects of an S3-compatible store: <c>photos/&lt;id&gt;/&lt;file&gt;</c>.</summary>
internal sealed class S3PhotoStore : IPhotoStore, IDisposable
{
    public const string StoreName = "s3";

    private const int PieceBytes = 64 * 1024;

    /// <summary>How the protocol says that it is not the object alone that is missing.</summary>
    private const string NoSuchBucket = "NoSuchBucket";

    private readonly S3Options _options;
    private readonly AmazonS3Client _client;
    private readonly ILogger _logger;

    public S3PhotoStore(S3Options options, ILogger logger)
    {
        (_options, _logger) = (options, logger);
        AmazonS3Config config = new()
        {
            // What compatible stores understand: the bucket in the path, and no checksums in trailers.
            ForcePathStyle = options.Endpoint is not null,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            Timeout = TimeSpan.FromSeconds(options.TimeoutSeconds),
            MaxErrorRetry = 2,
        };
        if (options.Endpoint is { } endpoint) (config.ServiceURL, config.AuthenticationRegion) = (endpoint, options.Region);
        else config.RegionEndpoint = RegionEndpoint.GetBySystemName(options.Region);
        _client = string.IsNullOrEmpty(options.AccessKey) ? new(config) : new(new BasicAWSCredentials(options.AccessKey, options.SecretKey), config);
    }

    public string Name => StoreName;

    public Task PutAsync(Id<Photo> photo, string file, Stream content, string contentType, CancellationToken stop) => GuardAsync(async () => await _client.PutObjectAsync(new()
    {
        BucketName = _options.Bucket,
        Key = KeyOf(photo, file),
        InputStream = content,
        AutoCloseStream = false,
        ContentType = contentType,
        UseChunkEncoding = false,
    }, stop), stop);

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Id<Photo> photo, string file, long from, long count, [EnumeratorCancellation] CancellationToken stop)
    {
        GetObjectRequest request = new() { BucketName = _options.Bucket, Key = KeyOf(photo, file), ByteRange = new(from, from + count - 1) };
        using var found = await GuardAsync(async () =>
        {
            try
            {
                return await _client.GetObjectAsync(request, stop);
            }
            catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound && missing.ErrorCode != NoSuchBucket)
            {
                return null;
            }
        }, stop);
        if (found is null) yield break;
        var piece = new byte[PieceBytes];
        while (count > 0 && await GuardAsync(async () => await found.ResponseStream.ReadAsync(piece.AsMemory(0, (int)Math.Min(count, piece.Length)), stop), stop) is > 0 and var read)
        {
            count -= read;
            yield return piece.AsMemory(0, read);
        }
    }

    public Task RemoveAsync(Id<Photo> photo, CancellationToken stop) => GuardAsync(async () =>
    {
        // A photo has a handful of files, so one list has all of them.
        var listed = await _client.ListObjectsV2Async(new() { BucketName = _options.Bucket, Prefix = KeyOf(photo, "") }, stop);
        foreach (var found in listed.S3Objects ?? []) await _client.DeleteObjectAsync(_options.Bucket, found.Key, stop);
        return true;
    }, stop);

    public void Dispose() => _client.Dispose();

    private string KeyOf(Id<Photo> photo, string file) => $"{_options.Prefix}{photo}/{file}";

    /// <summary>Whatever the library throws, to the one who asks the store did not answer; the log says why.</summary>
    private async Task<T> GuardAsync<T>(Func<Task<T>> ask, CancellationToken stop)
    {
        try
        {
            return await ask();
        }
        catch (Exception fault) when (!stop.IsCancellationRequested && fault is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or OperationCanceledException)
        {
            if (fault is AmazonS3Exception { ErrorCode: NoSuchBucket }) PhotosLog.NoBucket(_logger, StoreName, _options.Bucket);
            else PhotosLog.StoreFailed(_logger, StoreName, fault.Message);
            throw new OverloadedException("The store of the photos did not answer.", fault);
        }
    }
}
