using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Gateway.Core.Storage.Lite;

/// <summary>Which file it is, whatever it is called.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly partial record struct FileIdentity(ulong Device, ulong Inode)
{
    private const int HereOrAbsolute = -100;    // AT_FDCWD
    private const int OfTheDescriptor = 0x1000; // AT_EMPTY_PATH
    private const uint Inodes = 0x100;          // STATX_INO

    /// <returns>Null where there is no such file, or nobody can tell (not on Linux).</returns>
    public static FileIdentity? Of(string path) =>
        OperatingSystem.IsLinux() && Ask(HereOrAbsolute, path, 0, Inodes, out var answer) == 0 ? answer.Identity : null;

    /// <inheritdoc cref="Of(string)"/>
    public static FileIdentity? Of(SafeFileHandle file) =>
        OperatingSystem.IsLinux() && Ask((int)file.DangerousGetHandle(), "", OfTheDescriptor, Inodes, out var answer) == 0
        ? answer.Identity
        : null;

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Ask(int folder, string path, int flags, uint mask, out Answer answer);

    // statx(2): the same on every processor.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Answer
    {
        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint Major;

        [FieldOffset(140)]
        public uint Minor;

        public readonly FileIdentity Identity => new(((ulong)Major << 32) | Minor, Inode);
    }
}
