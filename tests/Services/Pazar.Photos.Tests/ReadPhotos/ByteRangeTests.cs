namespace Pazar.Photos.Tests.ReadPhotos;

public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=90-200", 90, 10)]
    [InlineData("bytes=5-", 5, 95)]
    [InlineData("bytes=-5", 95, 5)]
    [InlineData("bytes=-500", 0, 100)]
    [InlineData("BYTES=99-99", 99, 1)]
    public void A_range_is_what_it_says(string header, long from, long count) => Assert.Equal(new ByteRange(from, count), ByteRange.Of(header, 100));

    [Theory]
    [InlineData("bytes=100-")]
    [InlineData("bytes=9999999999-")]
    [InlineData("bytes=-0")]
    public void A_range_outside_of_the_file_has_no_bytes(string header) => Assert.Equal(0, ByteRange.Of(header, 100)!.Value.Count);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bytes")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=5-4")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=99999999999999999999-")]
    [InlineData("items=0-1")]
    public void What_is_no_range_means_the_whole_file(string? header) => Assert.Null(ByteRange.Of(header, 100));
}
