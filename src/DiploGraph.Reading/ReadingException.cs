namespace DiploGraph.Reading;

/// <summary>Trouble with what is to be read, or with what reading needs (an article, a seed file, a model), that the user can read and act on.</summary>
public class ReadingException : Exception
{
    public ReadingException(string message)
        : base(message)
    {
    }

    public ReadingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
