namespace DiploGraph.Reading.Articles.Sources;

/// <summary>Bytes that were read ahead, then the rest of the stream they came from.</summary>
internal sealed class JoinedStream(byte[] head, Stream rest) : ForwardStream(rest)
{
    private readonly Stream rest = rest;
    private int position;

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (position >= head.Length)
        {
            return rest.Read(buffer, offset, count);
        }

        int length = Math.Min(count, head.Length - position);
        Array.Copy(head, position, buffer, offset, length);
        position += length;
        return length;
    }
}
