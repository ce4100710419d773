using System.Numerics;
using System.Runtime.InteropServices;
using DiploGraph.Training.Model;

namespace DiploGraph.Training.Learning;

/// <summary>AdamW in one pass over memory for each tensor, with the gradient's norm clipped.</summary>
/// <remarks>A tensor that got no gradient in a step is left alone: batches of one task do not move the heads of another.</remarks>
internal static class Adam
{
    private const float First = 0.9f;
    private const float Second = 0.98f;
    private const float Epsilon = 1e-8f;
    private const double WeightDecay = 0.01;
    private const double LargestNorm = 2.0;

    /// <param name="share">Where the schedule stands: the share of each tensor's rate that applies.</param>
    /// <returns>The gradient's norm before clipping.</returns>
    public static double Step(IEnumerable<Parameter> parameters, double share)
    {
        List<Parameter> moved = [.. parameters.Where(p => p.Value.grad is not null)];
        double square = 0;
        foreach (Parameter parameter in moved)
        {
            ReadOnlySpan<float> gradient = Floats(parameter.Value.grad!);
            square += System.Numerics.Tensors.TensorPrimitives.Dot(gradient, gradient);
        }

        double norm = Math.Sqrt(square);
        if (!double.IsFinite(norm))
        {
            throw new InvalidOperationException("The gradient is not finite: training has run away.");
        }

        float clip = (float)(norm > LargestNorm ? LargestNorm / norm : 1);
        foreach (Parameter parameter in moved)
        {
            parameter.Steps++;
            double rate = parameter.Rate * share;
            float step = (float)(rate * Math.Sqrt(1 - Math.Pow(Second, parameter.Steps)) / (1 - Math.Pow(First, parameter.Steps)));
            float keep = (float)(1 - (parameter.Decay ? rate * WeightDecay : 0));
            Move(Floats(parameter.Value), Floats(parameter.Value.grad!), parameter.First, parameter.Second, clip, step, keep);
            parameter.Value.grad = null;
        }

        return norm;
    }

    private static Span<float> Floats(TorchSharp.torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private static void Move(Span<float> value, Span<float> gradient, Span<float> first, Span<float> second, float clip, float step, float keep)
    {
        Span<Vector<float>> p = MemoryMarshal.Cast<float, Vector<float>>(value), g = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        Span<Vector<float>> m = MemoryMarshal.Cast<float, Vector<float>>(first), v = MemoryMarshal.Cast<float, Vector<float>>(second);
        Vector<float> epsilon = new(Epsilon);
        for (int i = 0; i < p.Length; i++)
        {
            Vector<float> slope = g[i] * clip;
            m[i] = m[i] * First + slope * (1 - First);
            v[i] = v[i] * Second + slope * slope * (1 - Second);
            p[i] = p[i] * keep - m[i] * step / (Vector.SquareRoot(v[i]) + epsilon);
        }

        for (int i = p.Length * Vector<float>.Count; i < value.Length; i++)
        {
            float slope = gradient[i] * clip;
            first[i] = first[i] * First + slope * (1 - First);
            second[i] = second[i] * Second + slope * slope * (1 - Second);
            value[i] = value[i] * keep - first[i] * step / (MathF.Sqrt(second[i]) + Epsilon);
        }
    }
}
