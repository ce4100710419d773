using TorchSharp;
using static TorchSharp.torch;

namespace DiploGraph.Training.Model;

/// <summary>How a model's weights are read in a forward pass.</summary>
internal enum Precision
{
    /// <summary>32-bit throughout.</summary>
    Single,

    /// <summary>Matrix products in bfloat16, the rest in 32 bits: training.</summary>
    Brain,

    /// <summary>As the product runs: weights rounded to 8 bits a row, activations to 8 bits a row before each product.</summary>
    Integer,
}

/// <summary>All tensors that are learnt, by the names under which they are exported, and the linear maps over them.</summary>
internal sealed class Parameters
{
    private readonly Dictionary<string, Parameter> all = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> rounded = new(StringComparer.Ordinal);

    public Precision Precision { get; set; } = Precision.Brain;

    public IEnumerable<Parameter> All => all.Values;

    public Tensor this[string name] => all[name].Value;

    public bool Has(string name) => all.ContainsKey(name);

    /// <param name="rate">Its learning rate at the top of the schedule.</param>
    /// <param name="decay">Whether weight decay applies.</param>
    public void Add(string name, Tensor value, double rate, bool decay) =>
        all[name] = new Parameter(name, value.to(ScalarType.Float32).contiguous().requires_grad_(true).DetachFromDisposeScope(), rate, decay);

    /// <summary>A linear map, <c>name.weight</c> [out, in] and <c>name.bias</c> [out], drawn as torch does.</summary>
    public void AddLinear(string name, long inputs, long outputs, double rate)
    {
        double bound = 1 / Math.Sqrt(inputs);
        Add(name + ".weight", (rand(outputs, inputs) * 2 - 1) * bound, rate, true);
        Add(name + ".bias", zeros(outputs), rate, false);
    }

    public void AddTable(string name, long rows, long columns, double spread, double rate) => Add(name, randn(rows, columns) * spread, rate, false);

    public Tensor Linear(string name, Tensor x)
    {
        Tensor weight = this[name + ".weight"], bias = this[name + ".bias"];
        return Precision switch
        {
            Precision.Brain => nn.functional.linear(x.to(ScalarType.BFloat16), weight.to(ScalarType.BFloat16), bias.to(ScalarType.BFloat16)),
            Precision.Integer => nn.functional.linear(RoundRows(x), Rounded(name + ".weight"), bias),
            _ => nn.functional.linear(x, weight, bias),
        };
    }

    /// <summary>Rows times a matrix from the right, in the precision of the pass; the product rounds the matrix by column.</summary>
    public Tensor Product(Tensor rows, Tensor matrix) => Precision switch
    {
        Precision.Brain => matmul(rows, matrix.to(ScalarType.BFloat16)),
        Precision.Integer => matmul(RoundRows(rows), RoundRows(matrix.t()).t()),
        _ => matmul(rows, matrix),
    };

    /// <summary>Forgets the rounded copies of the weights; to be called when they changed.</summary>
    public void Changed()
    {
        foreach (Tensor tensor in rounded.Values)
        {
            tensor.Dispose();
        }

        rounded.Clear();
    }

    private Tensor Rounded(string name)
    {
        if (!rounded.TryGetValue(name, out Tensor? weight))
        {
            rounded[name] = weight = RoundRows(this[name]).DetachFromDisposeScope();
        }

        return weight;
    }

    /// <summary>What the largest value of each row is to 127.</summary>
    public static Tensor RowScales(Tensor x) => (x.abs().amax([-1], true) / 127).clamp_min(1e-12);

    /// <summary>Rounds each row to integers from -127 to 127 times its own scale.</summary>
    public static Tensor RoundRows(Tensor x)
    {
        Tensor scale = RowScales(x);
        return (x / scale).round() * scale;
    }
}

/// <summary>One learnt tensor with its place in the optimiser.</summary>
internal sealed class Parameter(string name, Tensor value, double rate, bool decay)
{
    public string Name => name;

    public Tensor Value => value;

    public double Rate => rate;

    public bool Decay => decay;

    /// <summary>Adam's first and second moments.</summary>
    public float[] First { get; } = new float[value.numel()];

    public float[] Second { get; } = new float[value.numel()];

    public int Steps { get; set; }
}
