using static TorchSharp.torch;

namespace DiploGraph.Training.Model;

/// <summary>Dropout whose masks are cut at a random place from one that was drawn beforehand: drawing afresh costs more than a layer.</summary>
internal sealed class Dropout(Random random)
{
    private const int Size = 1 << 23;
    private readonly Dictionary<(double, ScalarType), Tensor> masks = [];

    public bool Active { get; set; } = true;

    public Tensor Apply(Tensor x, double rate) => Active ? x * Mask(rate, x.dtype, x.shape) : x;

    /// <summary>One mask for all words of a sentence; <paramref name="x"/> is [sentence, word, feature].</summary>
    public Tensor ApplyPerSentence(Tensor x, double rate) => Active ? x * Mask(rate, x.dtype, [x.shape[0], 1, x.shape[2]]) : x;

    private Tensor Mask(double rate, ScalarType type, long[] shape)
    {
        if (!masks.TryGetValue((rate, type), out Tensor? all))
        {
            masks[(rate, type)] = all = (bernoulli(full([Size], 1 - rate)) / (1 - rate)).to(type).DetachFromDisposeScope();
        }

        long count = shape.Aggregate(1L, (product, n) => product * n);
        return all.narrow(0, random.NextInt64(Size - count), count).view(shape);
    }
}
