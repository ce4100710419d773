using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace DiploGraph.Reading.Language.Inference;

/// <summary>
/// The tile of AVX-512 with VNNI, as machine code: .NET 10 offers these instructions on 256 bits only, on 512 they do twice the work.
/// The code is 456 bytes of straight arithmetic; it calls nothing, and uses no stack and no register that a caller on Linux or Windows counts on.
/// Where the system lets nobody make code at run time, or the processor lacks the instructions, the other kernels do the same sums.
/// </summary>
internal static unsafe partial class MachineTile
{
    /// <summary>Panels that are multiplied at once: with six rows, 18 registers of sums, three of weights and one of activations.</summary>
    public const int Panels = 3;

    /// <summary>The bit of CPUID leaf 7 that says AVX512_VNNI.</summary>
    private const int VnniBit = 11;

    private static readonly delegate* unmanaged[SuppressGCTransition]<Operands*, void> Code = Prepare();

    public static bool IsSupported => Code != null;

    private static ReadOnlySpan<byte> FirstOnLinux => [0x48, 0x89, 0xF8]; // mov rax,rdi

    private static ReadOnlySpan<byte> FirstOnWindows => [0x48, 0x89, 0xC8]; // mov rax,rcx

    /// <summary>
    /// rax: the operands. Then rdx: row 0, r8: row 3, rcx: from row to row; r9: panel 0, r10: from panel to panel; r11: steps left; rax: the sums.
    /// zmm0: four activations of a row, sixteen times; zmm1 to zmm3: weights of the panels; zmm16 to zmm31, zmm4, zmm5: sums.
    /// </summary>
    private static ReadOnlySpan<byte> Body =>
    [
        0x48, 0x8B, 0x10, // mov rdx,[rax]
        0x48, 0x8B, 0x48, 0x08, // mov rcx,[rax+0x8]
        0x4C, 0x8B, 0x48, 0x10, // mov r9,[rax+0x10]
        0x4C, 0x8B, 0x50, 0x18, // mov r10,[rax+0x18]
        0x4C, 0x8B, 0x58, 0x20, // mov r11,[rax+0x20]
        0x48, 0x8B, 0x40, 0x28, // mov rax,[rax+0x28]
        0x4C, 0x8D, 0x04, 0x49, // lea r8,[rcx+rcx*2]
        0x49, 0x01, 0xD0, // add r8,rdx
        0x62, 0xA1, 0x7D, 0x40, 0xEF, 0xC0, // vpxord zmm16,zmm16,zmm16
        0x62, 0xA1, 0x75, 0x40, 0xEF, 0xC9, // vpxord zmm17,zmm17,zmm17
        0x62, 0xA1, 0x6D, 0x40, 0xEF, 0xD2, // vpxord zmm18,zmm18,zmm18
        0x62, 0xA1, 0x65, 0x40, 0xEF, 0xDB, // vpxord zmm19,zmm19,zmm19
        0x62, 0xA1, 0x5D, 0x40, 0xEF, 0xE4, // vpxord zmm20,zmm20,zmm20
        0x62, 0xA1, 0x55, 0x40, 0xEF, 0xED, // vpxord zmm21,zmm21,zmm21
        0x62, 0xA1, 0x4D, 0x40, 0xEF, 0xF6, // vpxord zmm22,zmm22,zmm22
        0x62, 0xA1, 0x45, 0x40, 0xEF, 0xFF, // vpxord zmm23,zmm23,zmm23
        0x62, 0x01, 0x3D, 0x40, 0xEF, 0xC0, // vpxord zmm24,zmm24,zmm24
        0x62, 0x01, 0x35, 0x40, 0xEF, 0xC9, // vpxord zmm25,zmm25,zmm25
        0x62, 0x01, 0x2D, 0x40, 0xEF, 0xD2, // vpxord zmm26,zmm26,zmm26
        0x62, 0x01, 0x25, 0x40, 0xEF, 0xDB, // vpxord zmm27,zmm27,zmm27
        0x62, 0x01, 0x1D, 0x40, 0xEF, 0xE4, // vpxord zmm28,zmm28,zmm28
        0x62, 0x01, 0x15, 0x40, 0xEF, 0xED, // vpxord zmm29,zmm29,zmm29
        0x62, 0x01, 0x0D, 0x40, 0xEF, 0xF6, // vpxord zmm30,zmm30,zmm30
        0x62, 0x01, 0x05, 0x40, 0xEF, 0xFF, // vpxord zmm31,zmm31,zmm31
        0x62, 0xF1, 0x5D, 0x48, 0xEF, 0xE4, // vpxord zmm4,zmm4,zmm4
        0x62, 0xF1, 0x55, 0x48, 0xEF, 0xED, // vpxord zmm5,zmm5,zmm5
        // loop: a step takes four of k
        0x62, 0xD1, 0x7E, 0x48, 0x6F, 0x09, // vmovdqu32 zmm1,[r9]
        0x62, 0x91, 0x7E, 0x48, 0x6F, 0x14, 0x11, // vmovdqu32 zmm2,[r9+r10]
        0x62, 0x91, 0x7E, 0x48, 0x6F, 0x1C, 0x51, // vmovdqu32 zmm3,[r9+r10*2]
        0x62, 0xF2, 0x7D, 0x48, 0x58, 0x02, // vpbroadcastd zmm0,[rdx]
        0x62, 0xE2, 0x7D, 0x48, 0x50, 0xC1, // vpdpbusd zmm16,zmm0,zmm1
        0x62, 0xE2, 0x7D, 0x48, 0x50, 0xCA, // vpdpbusd zmm17,zmm0,zmm2
        0x62, 0xE2, 0x7D, 0x48, 0x50, 0xD3, // vpdpbusd zmm18,zmm0,zmm3
        0x62, 0xF2, 0x7D, 0x48, 0x58, 0x04, 0x0A, // vpbroadcastd zmm0,[rdx+rcx]
        0x62, 0xE2, 0x7D, 0x48, 0x50, 0xD9, // vpdpbusd zmm19,zmm0,zmm1
        0x62, 0xE2, 0x7D, 0x48, 0x50, 0xE2, // vpdpbusd zmm20,zmm0,zmm2
        0x62, 0xE2, 0x7D, 0x48, 0x50, 0xEB, // vpdpbusd zmm21,zmm0,zmm3
        0x62, 0xF2, 0x7D, 0x48, 0x58, 0x04, 0x4A, // vpbroadcastd zmm0,[rdx+rcx*2]
        0x62, 0xE2, 0x7D, 0x48, 0x50, 0xF1, // vpdpbusd zmm22,zmm0,zmm1
        0x62, 0xE2, 0x7D, 0x48, 0x50, 0xFA, // vpdpbusd zmm23,zmm0,zmm2
        0x62, 0x62, 0x7D, 0x48, 0x50, 0xC3, // vpdpbusd zmm24,zmm0,zmm3
        0x62, 0xD2, 0x7D, 0x48, 0x58, 0x00, // vpbroadcastd zmm0,[r8]
        0x62, 0x62, 0x7D, 0x48, 0x50, 0xC9, // vpdpbusd zmm25,zmm0,zmm1
        0x62, 0x62, 0x7D, 0x48, 0x50, 0xD2, // vpdpbusd zmm26,zmm0,zmm2
        0x62, 0x62, 0x7D, 0x48, 0x50, 0xDB, // vpdpbusd zmm27,zmm0,zmm3
        0x62, 0xD2, 0x7D, 0x48, 0x58, 0x04, 0x08, // vpbroadcastd zmm0,[r8+rcx]
        0x62, 0x62, 0x7D, 0x48, 0x50, 0xE1, // vpdpbusd zmm28,zmm0,zmm1
        0x62, 0x62, 0x7D, 0x48, 0x50, 0xEA, // vpdpbusd zmm29,zmm0,zmm2
        0x62, 0x62, 0x7D, 0x48, 0x50, 0xF3, // vpdpbusd zmm30,zmm0,zmm3
        0x62, 0xD2, 0x7D, 0x48, 0x58, 0x04, 0x48, // vpbroadcastd zmm0,[r8+rcx*2]
        0x62, 0x62, 0x7D, 0x48, 0x50, 0xF9, // vpdpbusd zmm31,zmm0,zmm1
        0x62, 0xF2, 0x7D, 0x48, 0x50, 0xE2, // vpdpbusd zmm4,zmm0,zmm2
        0x62, 0xF2, 0x7D, 0x48, 0x50, 0xEB, // vpdpbusd zmm5,zmm0,zmm3
        0x48, 0x83, 0xC2, 0x04, // add rdx,0x4
        0x49, 0x83, 0xC0, 0x04, // add r8,0x4
        0x49, 0x83, 0xC1, 0x40, // add r9,0x40
        0x49, 0xFF, 0xCB, // dec r11
        0x0F, 0x85, 0x43, 0xFF, 0xFF, 0xFF, // jne loop
        0x62, 0xE1, 0x7E, 0x48, 0x7F, 0x00, // vmovdqu32 [rax],zmm16
        0x62, 0xE1, 0x7E, 0x48, 0x7F, 0x58, 0x01, // vmovdqu32 [rax+0x40],zmm19
        0x62, 0xE1, 0x7E, 0x48, 0x7F, 0x70, 0x02, // vmovdqu32 [rax+0x80],zmm22
        0x62, 0x61, 0x7E, 0x48, 0x7F, 0x48, 0x03, // vmovdqu32 [rax+0xc0],zmm25
        0x62, 0x61, 0x7E, 0x48, 0x7F, 0x60, 0x04, // vmovdqu32 [rax+0x100],zmm28
        0x62, 0x61, 0x7E, 0x48, 0x7F, 0x78, 0x05, // vmovdqu32 [rax+0x140],zmm31
        0x62, 0xE1, 0x7E, 0x48, 0x7F, 0x48, 0x06, // vmovdqu32 [rax+0x180],zmm17
        0x62, 0xE1, 0x7E, 0x48, 0x7F, 0x60, 0x07, // vmovdqu32 [rax+0x1c0],zmm20
        0x62, 0xE1, 0x7E, 0x48, 0x7F, 0x78, 0x08, // vmovdqu32 [rax+0x200],zmm23
        0x62, 0x61, 0x7E, 0x48, 0x7F, 0x50, 0x09, // vmovdqu32 [rax+0x240],zmm26
        0x62, 0x61, 0x7E, 0x48, 0x7F, 0x68, 0x0A, // vmovdqu32 [rax+0x280],zmm29
        0x62, 0xF1, 0x7E, 0x48, 0x7F, 0x60, 0x0B, // vmovdqu32 [rax+0x2c0],zmm4
        0x62, 0xE1, 0x7E, 0x48, 0x7F, 0x50, 0x0C, // vmovdqu32 [rax+0x300],zmm18
        0x62, 0xE1, 0x7E, 0x48, 0x7F, 0x68, 0x0D, // vmovdqu32 [rax+0x340],zmm21
        0x62, 0x61, 0x7E, 0x48, 0x7F, 0x40, 0x0E, // vmovdqu32 [rax+0x380],zmm24
        0x62, 0x61, 0x7E, 0x48, 0x7F, 0x58, 0x0F, // vmovdqu32 [rax+0x3c0],zmm27
        0x62, 0x61, 0x7E, 0x48, 0x7F, 0x70, 0x10, // vmovdqu32 [rax+0x400],zmm30
        0x62, 0xF1, 0x7E, 0x48, 0x7F, 0x68, 0x11, // vmovdqu32 [rax+0x440],zmm5
        0xC5, 0xF8, 0x77, // vzeroupper
        0xC3, // ret
    ];

    /// <summary>Multiplies six rows by three panels (see <see cref="IntegerTile"/>).</summary>
    /// <param name="panelStride">Bytes from panel to panel.</param>
    /// <param name="c">Receives the sums, 6 x 16 for each panel.</param>
    public static void Multiply(byte* a, int stride, sbyte* panel, long panelStride, int k, int* c)
    {
        Operands operands = new() { A = a, Stride = stride, Panel = panel, PanelStride = panelStride, Steps = k / 4, Sums = c };
        Code(&operands);
    }

    private static delegate* unmanaged[SuppressGCTransition]<Operands*, void> Prepare()
    {
        bool capable = Avx512BW.IsSupported && (X86Base.CpuId(7, 0).Ecx & (1 << VnniBit)) != 0;
        return capable ? (delegate* unmanaged[SuppressGCTransition]<Operands*, void>)Place() : null;
    }

    /// <summary>Puts the code where it can be run; null where the system forbids it. The memory is never both writable and executable.</summary>
    private static void* Place()
    {
        if (OperatingSystem.IsLinux())
        {
            return PlaceOnLinux();
        }

        return OperatingSystem.IsWindows() ? PlaceOnWindows() : null;
    }

    private static void* PlaceOnLinux()
    {
        const int ReadWrite = 3, ReadExecute = 5, PrivateAnonymous = 0x22;
        nuint size = (nuint)(FirstOnLinux.Length + Body.Length);
        void* memory = MapMemory(null, size, ReadWrite, PrivateAnonymous, -1, 0);
        if ((nint)memory == -1)
        {
            return null;
        }

        Copy(FirstOnLinux, memory);
        return ProtectMemory(memory, size, ReadExecute) == 0 ? memory : null;
    }

    private static void* PlaceOnWindows()
    {
        const uint CommitReserve = 0x3000, ReadWrite = 0x04, ReadExecute = 0x20;
        nuint size = (nuint)(FirstOnWindows.Length + Body.Length);
        void* memory = VirtualAlloc(null, size, CommitReserve, ReadWrite);
        if (memory == null)
        {
            return null;
        }

        Copy(FirstOnWindows, memory);
        return VirtualProtect(memory, size, ReadExecute, out _) != 0 ? memory : null;
    }

    private static void Copy(ReadOnlySpan<byte> first, void* memory)
    {
        Span<byte> target = new(memory, first.Length + Body.Length);
        first.CopyTo(target);
        Body.CopyTo(target[first.Length..]);
    }

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial void* MapMemory(void* address, nuint length, int protection, int flags, int file, long offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int ProtectMemory(void* address, nuint length, int protection);

    [LibraryImport("kernel32")]
    private static partial void* VirtualAlloc(void* address, nuint size, uint type, uint protection);

    [LibraryImport("kernel32")]
    private static partial int VirtualProtect(void* address, nuint size, uint protection, out uint before);

    /// <summary>What the code finds at the address that it is given; in this order, 8 bytes each.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Operands
    {
        public byte* A;
        public long Stride;
        public sbyte* Panel;
        public long PanelStride;
        public long Steps;
        public int* Sums;
    }
}
