namespace DiploGraph.Training.Text;

/// <summary>How a word is cased: the encoder's pieces are lower-cased, so this is all it learns of capitals.</summary>
/// <remarks>0 stands for pieces of no word (CLS, SEP, padding). Eleven classes; 9 is free.</remarks>
public static class CasingClass
{
    public const int Count = 11;
    public const int Lower = 1;
    public const int Title = 2;
    public const int Upper = 3;
    public const int Initial = 4;
    public const int Mixed = 5;
    public const int Digits = 6;
    public const int DigitsAndLetters = 7;
    public const int Symbols = 8;
    public const int TitleAtStart = 10;

    /// <param name="first">No word with a letter or digit stands before it in the sentence.</param>
    public static int Of(ReadOnlySpan<char> word, bool first)
    {
        bool letter = false, digit = false, upper = false, lower = false, upperLater = false;
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i];
            if (char.IsLetter(c))
            {
                letter = true;
                if (char.IsUpper(c))
                {
                    upper = true;
                    upperLater |= i > 0;
                }
                else
                {
                    lower = true;
                }
            }
            else if (char.IsDigit(c))
            {
                digit = true;
            }
        }

        if (!letter)
        {
            return digit ? Digits : Symbols;
        }

        if (digit)
        {
            return DigitsAndLetters;
        }

        if (!upper)
        {
            return Lower;
        }

        if (word.Length == 1 || (word.Length == 2 && word[1] == '.'))
        {
            return Initial;
        }

        if (!lower)
        {
            return Upper;
        }

        return char.IsUpper(word[0]) && !upperLater ? (first ? TitleAtStart : Title) : Mixed;
    }
}
